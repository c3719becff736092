package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.job.ExitCode;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunStatus;
import dev.syncline.report.ReportedStatus;
import dev.syncline.report.RunsCsv;
import dev.syncline.report.RunsJson;
import dev.syncline.report.RunsTable;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List the runs, newest first.")
final class ListCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--limit", paramLabel = "N", description = "The most runs to list. Default: 50")
    private int limit = 50;

    @Option(
            names = "--restartable",
            description = "Print only the numbers of all runs that a restart continues, oldest first: those that ended"
                    + " with 4, 5, 7 or 8, and those whose process is gone, but not abandoned ones.")
    private boolean restartable;

    @Option(
            names = "--since",
            paramLabel = "AGE",
            description = "Only runs that began within this time, for example 12h, 2d or 1w.")
    private String since = "";

    @Option(
            names = "--status",
            paramLabel = "S",
            split = ",",
            description = "Only runs with one of these statuses: RUNNING, SUCCEEDED, COMPLETED_WITH_FAILURES, STOPPED,"
                    + " FAILED, IN_DOUBT, ABANDONED. Several with commas.")
    private List<RunStatus> statuses = List.of();

    @Option(names = "--job", paramLabel = "J", description = "Only runs of this job.")
    private String job = "";

    @Option(names = "--stage", paramLabel = "S", description = "Only runs that have this stage.")
    private String stage = "";

    ListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new CommandException(ExitCode.USAGE, "--limit must be 1 or more, is " + limit);
        }
        Home home = context.home();
        Instant earliest = since.isEmpty() ? Instant.EPOCH : Instant.now().minus(Age.parse("--since", since));
        List<Run> runs = home.hasDatabase()
                ? context.homeDatabase()
                        .ask(ledger -> ledger.runs().newest(Integer.MAX_VALUE).stream()
                                .filter(run -> !run.createdAt().isBefore(earliest) && isWanted(run, ledger))
                                .limit(restartable ? Integer.MAX_VALUE : limit)
                                .toList())
                : List.of();
        if (restartable) {
            writeRestartable(runs);
            return ExitCode.GOOD.number();
        }
        if (runs.isEmpty() && isFiltered()) {
            context.say("there is no such run under " + home.folder());
        } else if (runs.isEmpty()) {
            context.say("there are no runs under " + home.folder() + ". Start one: run JOB.yaml");
        }
        if (context.isJson()) {
            RunsJson.write(
                    context.out(),
                    runs,
                    runs.isEmpty()
                            ? Map.of()
                            : context.homeDatabase()
                                    .ask(ledger -> ledger.redrives().byParent()));
        } else if (context.isCsv()) {
            RunsCsv.write(context.out(), runs);
        } else if (!runs.isEmpty()) {
            RunsTable.write(context.console().dataWriter(), runs);
        }
        return ExitCode.GOOD.number();
    }

    private boolean isFiltered() {
        return !(since.isEmpty() && job.isEmpty() && stage.isEmpty() && statuses.isEmpty());
    }

    private boolean isWanted(Run run, Ledger ledger) {
        return (statuses.isEmpty() || statuses.contains(ReportedStatus.of(run).status()))
                && (job.isEmpty() || run.identity().job().equals(job))
                && (stage.isEmpty()
                        || ledger.stages().ofRun(run.runId()).stream()
                                .anyMatch(one -> one.name().equals(stage)));
    }

    /** Prints one run number on each line. A shell script then needs no JSON parser. */
    private void writeRestartable(List<Run> newestFirst) {
        PrintWriter numbers = context.console().dataWriter();
        newestFirst.stream()
                .filter(run -> ReportedStatus.of(run).isRestartable())
                .mapToLong(Run::runId)
                .sorted()
                .forEach(run -> numbers.print(run + "\n"));
        numbers.flush();
    }
}
