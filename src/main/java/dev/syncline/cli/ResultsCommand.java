package dev.syncline.cli;

import dev.syncline.cli.console.DelayedOutput;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.job.ExitCode;
import dev.syncline.ledger.CodePattern;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.RecordedOutcomes;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import dev.syncline.report.ResultsCsv;
import dev.syncline.report.ResultsJson;
import dev.syncline.report.ResultsTable;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "results", description = "Print the outcome of every entry and target of a run.")
final class ResultsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "RUN", description = HomeDatabase.RUN)
    private String run = "";

    @Option(
            names = "--status",
            paramLabel = "S",
            split = ",",
            description = "Only outcomes with one of these statuses: ACCEPTED, SUCCEEDED, FAILED, SKIPPED, DEFERRED,"
                    + " IN_DOUBT. Several with commas.")
    private List<OutcomeStatus> statuses = List.of();

    @Option(
            names = "--code",
            paramLabel = "C",
            split = ",",
            description = "Only outcomes with one of these error codes, or a code below it: APIGW also selects"
                    + " APIGW.0308. C* selects all codes that begin with C.")
    private List<String> codes = List.of();

    @Option(names = "--stage", paramLabel = "S", split = ",", description = "Only outcomes of these stages.")
    private List<String> stages = List.of();

    @Option(names = "--key", paramLabel = "K", description = "Only outcomes of the entry with this key.")
    private String key = "";

    @Option(
            names = "--as-manifest",
            description = "Write the entries as a manifest that runs as it is, each with only the targets that match."
                    + " Without --status: all that are failed, in doubt, deferred or not processed.")
    private boolean asManifest;

    ResultsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        HomeDatabase database = context.homeDatabase();
        database.check();
        if (asManifest) {
            return ResultsManifest.print(context, run, ResultsManifest.selection(stages, statuses, codes, key));
        }
        if (context.home().hasEmbeddedDatabase()) {
            context.home().create();
            try (DelayedOutput output = database.ask(this::writeToFile)) {
                output.copyTo(context.out());
            }
        } else {
            database.visit(ledger -> print(ledger, context.out()));
        }
        return ExitCode.GOOD.number();
    }

    /**
     * Writes the results of an embedded database to a file before printing them. Printing can take long if the reader
     * of the output is slow. While this process has the database open, no run can start. If another process holds the
     * database, that process may exit before everything is printed.
     */
    private DelayedOutput writeToFile(Ledger ledger) {
        DelayedOutput output = new DelayedOutput(context.home().outputFolder());
        try {
            print(ledger, output.out());
            return output;
        } catch (RuntimeException e) {
            output.close();
            throw e;
        }
    }

    private boolean print(Ledger ledger, OutputStream out) {
        Run found = HomeDatabase.named(run, ledger);
        if (context.isJson()) {
            try (ResultsJson lines = new ResultsJson(out, found)) {
                forEach(found.runId(), ledger, lines::write);
            }
        } else if (context.isCsv()) {
            try (ResultsCsv csv = new ResultsCsv(out)) {
                forEach(found.runId(), ledger, (stage, result) -> csv.write(stage.name(), result));
            }
        } else {
            try (ResultsTable table = new ResultsTable(new PrintWriter(out, false, StandardCharsets.UTF_8))) {
                forEach(found.runId(), ledger, table::write);
            }
        }
        return true;
    }

    private void forEach(long runId, Ledger ledger, BiConsumer<Stage, RecordedOutcome> taker) {
        List<Stage> all = ledger.stages().ofRun(runId);
        RecordedOutcomes.Filter filter = new RecordedOutcomes.Filter(
                stages.stream().map(name -> StageNames.number(name, all)).toList(),
                statuses,
                codes.stream().map(CodePattern::new).toList(),
                key);
        ledger.results().forEach(runId, filter, result -> taker.accept(all.get(result.stageNo()), result));
    }
}
