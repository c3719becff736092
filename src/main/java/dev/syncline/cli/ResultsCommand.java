package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.ledger.OutcomeStatus;
import dev.syncline.ledger.Result;
import dev.syncline.ledger.Results;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.Stages;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "results", description = "Print what became of every entry and target of a run.")
final class ResultsCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "RUN", description = "A run's number, or last.")
    private String run = "";

    @Option(
            names = "--status",
            paramLabel = "S",
            description = "Only those that are: ACCEPTED, SUCCEEDED, FAILED, SKIPPED, DEFERRED, IN_DOUBT.")
    private @Nullable OutcomeStatus status;

    @Option(names = "--code", paramLabel = "C", description = "Only those with this error code.")
    private String code = "";

    @Option(names = "--key", paramLabel = "K", description = "Only those of the entry with this key.")
    private String key = "";

    ResultsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return new Ledger(session.home()).ask(database -> {
            Run found = Ledger.named(run, database);
            print(found.runId(), database);
            return ExitCode.GOOD.number();
        });
    }

    private void print(long runId, DataSource database) {
        if (session.isJson()) {
            try (ResultLines lines = new ResultLines(session.console().out())) {
                forEach(runId, database, lines::write);
            }
        } else {
            try (ResultTable table = new ResultTable(session.console().data())) {
                forEach(runId, database, table::write);
            }
        }
    }

    private void forEach(long runId, DataSource database, BiConsumer<String, Result> taker) {
        List<String> stages =
                new Stages(database).of(runId).stream().map(Stage::name).toList();
        Results.Filter filter = new Results.Filter(status == null ? "" : status.name(), code, key);
        new Results(database).forEach(runId, filter, result -> taker.accept(stages.get(result.stageNo()), result));
    }
}
