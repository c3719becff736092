package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.cli.console.DelayedOutput;
import dev.syncline.job.ExitCode;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.RecordedOutcomes;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import dev.syncline.report.RowWriter;
import dev.syncline.report.comparison.HistoryRow;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "history",
        description = "Show what became of one entry in all runs, newest first. Also writes --output csv.")
final class HistoryCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "KEY", description = "The key of the entry, as results prints it.")
    private String key = "";

    @Option(names = "--job", paramLabel = "J", description = "Only runs of this job.")
    private String job = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Read no older runs once N rows are found. Default: read all runs.")
    private int limit = Integer.MAX_VALUE;

    HistoryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new CommandException(ExitCode.USAGE, "--limit must be 1 or more, is " + limit);
        }
        HomeDatabase database = context.homeDatabase();
        database.check();
        context.home().create();
        AtomicLong found = new AtomicLong();
        try (DelayedOutput output = database.ask(ledger -> read(ledger, found))) {
            if (found.get() == 0) {
                context.say("no run has an entry with the key " + key
                        + (job.isEmpty() ? "" : " in the job " + job)
                        + ". Upper and lower case differ; to see the keys: results RUN");
            }
            output.copyTo(context.out());
        }
        return ExitCode.GOOD.number();
    }

    private DelayedOutput read(Ledger ledger, AtomicLong found) {
        DelayedOutput output = new DelayedOutput(context.home().outputFolder());
        found.set(0);
        try (RowWriter rows = RowFormat.writer(context.format(), output.out(), HistoryRow.COLUMNS)) {
            for (Run run : ledger.runs().newest(Integer.MAX_VALUE)) {
                if ((job.isEmpty() || run.identity().job().equals(job)) && found.get() < limit) {
                    read(ledger, run, rows, found);
                }
            }
            return output;
        } catch (RuntimeException e) {
            output.close();
            throw e;
        }
    }

    private void read(Ledger ledger, Run run, RowWriter rows, AtomicLong found) {
        List<Stage> stages = ledger.stages().ofRun(run.runId());
        RecordedOutcomes.Filter filter = new RecordedOutcomes.Filter(List.of(), List.of(), List.of(), key);
        ledger.results().forEach(run.runId(), filter, outcome -> {
            if (found.getAndIncrement() < limit) {
                rows.row(new HistoryRow(run, stages.get(outcome.stageNo()).name(), outcome).cells());
            }
        });
    }
}
