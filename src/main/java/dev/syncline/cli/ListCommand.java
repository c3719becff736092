package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.job.ExitCode;
import dev.syncline.ledger.Run;
import dev.syncline.report.ReportedStatus;
import dev.syncline.report.RunsJson;
import dev.syncline.report.RunsTable;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List the runs, newest first.")
final class ListCommand implements Callable<Integer> {
    private static final Pattern AGE = Pattern.compile("(\\d{1,5})([mhdw])");

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

    ListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new CommandException(ExitCode.USAGE, "--limit must be 1 or more, is " + limit);
        }
        Home home = context.home();
        Instant earliest = since.isEmpty() ? Instant.EPOCH : Instant.now().minus(age(since));
        int most = restartable ? Integer.MAX_VALUE : limit;
        List<Run> runs = home.hasDatabase()
                ? context.homeDatabase().ask(ledger -> ledger.runs().newest(most)).stream()
                        .filter(run -> !run.createdAt().isBefore(earliest))
                        .toList()
                : List.of();
        if (restartable) {
            writeRestartable(runs);
            return ExitCode.GOOD.number();
        }
        if (runs.isEmpty() && !since.isEmpty()) {
            context.say("no run began within " + since);
        } else if (runs.isEmpty()) {
            context.say("there are no runs under " + home.folder() + ". Start one: run JOB.yaml");
        }
        if (context.isJson()) {
            RunsJson.write(context.out(), runs);
        } else if (!runs.isEmpty()) {
            RunsTable.write(context.console().dataWriter(), runs);
        }
        return ExitCode.GOOD.number();
    }

    private static Duration age(String text) {
        Matcher parts = AGE.matcher(text);
        if (!parts.matches()) {
            throw new CommandException(ExitCode.USAGE, "--since must be an age such as 12h, 2d or 1w, is " + text);
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
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
