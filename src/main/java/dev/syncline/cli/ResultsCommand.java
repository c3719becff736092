package dev.syncline.cli;

import dev.syncline.cli.console.DelayedOutput;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.job.ExitCode;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.RecordedOutcomes;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.Stages;
import dev.syncline.report.ResultsJson;
import dev.syncline.report.ResultsTable;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "results", description = "Print the outcome of every entry and target of a run.")
final class ResultsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "RUN", description = "A run's number, or last.")
    private String run = "";

    @Option(
            names = "--status",
            paramLabel = "S",
            description = "Only outcomes with this status: ACCEPTED, SUCCEEDED, FAILED, SKIPPED, DEFERRED, IN_DOUBT.")
    private @Nullable OutcomeStatus status;

    @Option(names = "--code", paramLabel = "C", description = "Only outcomes with this error code.")
    private String code = "";

    @Option(names = "--key", paramLabel = "K", description = "Only outcomes of the entry with this key.")
    private String key = "";

    ResultsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        HomeDatabase database = context.homeDatabase();
        database.check();
        if (context.home().hasEmbeddedDatabase()) {
            context.home().create();
            try (DelayedOutput output = database.ask(this::writeToFile)) {
                output.copyTo(context.out());
            }
        } else {
            database.visit(visited -> print(visited.dataSource(), context.out()));
        }
        return ExitCode.GOOD.number();
    }

    /**
     * An embedded database is read at once, into a file. While this process reads it, a run cannot start; and while the
     * process that holds it runs, that process may exit at any time. Neither may depend on how fast the output is read.
     */
    private DelayedOutput writeToFile(DataSource database) {
        DelayedOutput output = new DelayedOutput(context.home().outputFolder());
        try {
            print(database, output.out());
            return output;
        } catch (RuntimeException e) {
            output.close();
            throw e;
        }
    }

    private boolean print(DataSource database, OutputStream out) {
        Run found = HomeDatabase.named(run, database);
        if (context.isJson()) {
            try (ResultsJson lines = new ResultsJson(out)) {
                forEach(found.runId(), database, lines::write);
            }
        } else {
            try (ResultsTable table = new ResultsTable(new PrintWriter(out, false, StandardCharsets.UTF_8))) {
                forEach(found.runId(), database, table::write);
            }
        }
        return true;
    }

    private void forEach(long runId, DataSource database, BiConsumer<String, RecordedOutcome> taker) {
        List<String> stages =
                new Stages(database).of(runId).stream().map(Stage::name).toList();
        RecordedOutcomes.Filter filter = new RecordedOutcomes.Filter(status == null ? "" : status.name(), code, key);
        // PostgreSQL hands rows out piece by piece only inside a transaction; else it loads them all
        new TransactionTemplate(new JdbcTransactionManager(database))
                .executeWithoutResult(transaction -> new RecordedOutcomes(database)
                        .forEach(runId, filter, result -> taker.accept(stages.get(result.stageNo()), result)));
    }
}
