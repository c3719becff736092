package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.cli.console.DelayedOutput;
import dev.syncline.job.ExitCode;
import dev.syncline.job.run.RunReport;
import dev.syncline.job.run.RunReports;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.OutcomePairs;
import dev.syncline.ledger.Run;
import dev.syncline.report.ControlCharacters;
import dev.syncline.report.HumanFormat;
import dev.syncline.report.RowWriter;
import dev.syncline.report.RunTitle;
import dev.syncline.report.comparison.Change;
import dev.syncline.report.comparison.ChangeCounts;
import dev.syncline.report.comparison.ChangeKind;
import dev.syncline.report.comparison.Comparison;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = "Compare two runs: what fails newly, what is fixed, what still fails, what is new or gone. Prints"
                + " the counts first. Also writes --output csv.")
final class DiffCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "EARLIER", description = HomeDatabase.RUN)
    private String earlier = "";

    @Parameters(index = "1", paramLabel = "LATER", description = HomeDatabase.RUN)
    private String later = "";

    @Option(
            names = "--only",
            paramLabel = "CHANGE",
            split = ",",
            description = "Only rows with one of these changes: newly-failing, another-code, still-failing, fixed, new,"
                    + " gone. Several with commas.")
    private List<String> only = List.of();

    DiffCommand(CommandContext context) {
        this.context = context;
    }

    /** The counts, and a file with the rows. The rows are read once, before the counts are known. */
    private record Compared(Run earlier, Run later, ChangeCounts counts, long unprocessed, DelayedOutput rows) {}

    @Override
    public Integer call() {
        List<ChangeKind> wanted = only.stream().map(DiffCommand::kind).toList();
        HomeDatabase database = context.homeDatabase();
        database.check();
        context.home().create();
        Compared compared = database.ask(ledger -> compare(ledger, wanted));
        try (DelayedOutput rows = compared.rows()) {
            writeCounts(compared);
            rows.copyTo(context.out());
        }
        return ExitCode.GOOD.number();
    }

    private static ChangeKind kind(String name) {
        return Stream.of(ChangeKind.values())
                .filter(kind -> kind != ChangeKind.STILL_GOOD)
                .filter(kind -> kind.words().replace(' ', '-').equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        "--only: there is no change " + name + "; there are: "
                                + Stream.of(ChangeKind.values())
                                        .filter(kind -> kind != ChangeKind.STILL_GOOD)
                                        .map(kind -> kind.words().replace(' ', '-'))
                                        .collect(Collectors.joining(", "))));
    }

    private Compared compare(Ledger ledger, List<ChangeKind> wanted) {
        Run one = HomeDatabase.named(earlier, ledger);
        Run other = HomeDatabase.named(later, ledger);
        DelayedOutput rows = new DelayedOutput(context.home().outputFolder());
        try (RowWriter writer = RowFormat.writer(context.format(), rows.out(), Change.COLUMNS)) {
            ChangeCounts counts =
                    Comparison.compare(ledger, one.runId(), other.runId(), OutcomePairs.Scope.ALL, change -> {
                        if (wanted.isEmpty() ? !isLeftAlone(change, one, other) : wanted.contains(change.kind())) {
                            writer.row(change.cells());
                        }
                    });
            RunReport report = new RunReports(ledger).of(other);
            return new Compared(one, other, counts, report.counts().unprocessed(), rows);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /** Whether a redrive did not send the target, because it was good in the run that it redrives. */
    private static boolean isLeftAlone(Change change, Run earlier, Run later) {
        return isRedrive(earlier, later)
                && change.kind() == ChangeKind.GONE
                && !change.newest().isFailing();
    }

    private static boolean isRedrive(Run earlier, Run later) {
        return later.isRedrive() && later.redriveOf() == earlier.runId();
    }

    private void writeCounts(Compared compared) {
        Run one = compared.earlier();
        Run other = compared.later();
        String title = "run " + one.runId() + " · " + RunTitle.of(one) + " → run " + other.runId() + " · "
                + RunTitle.of(other);
        switch (context.format()) {
            case JSON -> compared.counts().writeJson(context.out(), one.runId(), other.runId());
            case CSV -> {
                context.say(title);
                context.say(compared.counts().line());
            }
            case TABLE -> {
                PrintWriter out = context.console().dataWriter();
                out.println(ControlCharacters.replaceIn(title));
                out.println(compared.counts().line());
                out.flush();
            }
        }
        if (isRedrive(one, other)) {
            context.say(
                    "run " + other.runId() + " redrives run " + one.runId() + ": what was good in run " + one.runId()
                            + " was not sent again. It counts as gone, and its rows are shown only with --only gone");
        }
        if (compared.unprocessed() > 0) {
            context.say("run " + other.runId() + " has "
                    + HumanFormat.count(compared.unprocessed(), "unprocessed target", "unprocessed targets")
                    + ", which count as gone here if the earlier run has them");
        }
    }
}
