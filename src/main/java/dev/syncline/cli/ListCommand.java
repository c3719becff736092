package dev.syncline.cli;

import static dev.syncline.cli.Table.Column.number;
import static dev.syncline.cli.Table.Column.text;

import dev.syncline.job.ExitCode;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunIdentity;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List the runs, newest first.")
final class ListCommand implements Callable<Integer> {
    private static final List<Table.Column> COLUMNS = List.of(
            number("RUN"),
            text("JOB"),
            text("DATE"),
            number("N"),
            text("STAGE"),
            text("STATUS"),
            number("EXIT"),
            text("CREATED"));

    private final Session session;

    @Option(names = "--limit", paramLabel = "N", description = "How many at most. Default: 50")
    private int limit = 50;

    @Option(
            names = "--restartable",
            description = "Print the numbers alone, oldest first, of all runs that did not reach their end: those that"
                    + " ended with 4, 5, 7 or 8, and those whose process is gone.")
    private boolean restartable;

    ListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new CommandException(ExitCode.USAGE, "--limit must be 1 or more, is " + limit);
        }
        Home home = session.home();
        int most = restartable ? Integer.MAX_VALUE : limit;
        List<Run> runs = home.hasDatabase()
                ? new HomeDatabase(home).ask(ledger -> ledger.runs().newest(most))
                : List.of();
        if (restartable) {
            writeRestartable(runs);
            return ExitCode.GOOD.number();
        }
        if (runs.isEmpty()) {
            session.say("there are no runs under " + home.folder() + ". Start one: run JOB.yaml");
        }
        if (session.isJson()) {
            writeJson(runs);
        } else if (!runs.isEmpty()) {
            writeTable(runs);
        }
        return ExitCode.GOOD.number();
    }

    /** For scripts, which need no JSON reader this way. */
    private void writeRestartable(List<Run> newestFirst) {
        PrintWriter numbers = session.console().data();
        newestFirst.stream()
                .filter(run -> Standing.of(run).isRestartable())
                .mapToLong(Run::runId)
                .sorted()
                .forEach(run -> numbers.print(run + "\n"));
        numbers.flush();
    }

    private void writeTable(List<Run> runs) {
        try (Table table = new Table(session.console().data(), COLUMNS)) {
            for (Run run : runs) {
                Standing standing = Standing.of(run);
                RunIdentity identity = run.identity();
                table.row(List.of(
                        String.valueOf(run.runId()),
                        identity.job(),
                        identity.date().toString(),
                        String.valueOf(identity.number()),
                        identity.onlyStage(),
                        standing.status().name(),
                        standing.exitCode() == Standing.NONE ? "" : String.valueOf(standing.exitCode()),
                        run.createdAt().toString()));
            }
        }
    }

    private void writeJson(List<Run> runs) {
        try (JsonLines json = new JsonLines(session.console().out())) {
            for (Run run : runs) {
                Standing standing = Standing.of(run);
                RunIdentity identity = run.identity();
                json.start()
                        .put("run", run.runId())
                        .put("job", identity.job())
                        .put("date", identity.date().toString())
                        .put("number", identity.number())
                        .putPresent("stage", identity.onlyStage())
                        .putPresent("manifest", identity.onlyManifest())
                        .put("status", standing.status().name());
                RunJson.exitCode(json, standing.exitCode());
                json.put("createdAt", run.createdAt())
                        .put("definition", run.definition())
                        .end();
            }
        }
    }
}
