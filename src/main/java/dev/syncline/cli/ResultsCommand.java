package dev.syncline.cli;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.job.ExitCode;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.RecordedOutcomes;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
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
        HomeDatabase database = new HomeDatabase(session.home());
        database.check();
        if (session.home().isEmbedded()) {
            session.home().prepare();
            try (Spool spool = database.ask(this::spooled)) {
                spool.copyTo(session.console().out());
            }
        } else {
            database.visit(ledger -> print(ledger, session.console().out()));
        }
        return ExitCode.GOOD.number();
    }

    /**
     * Who holds a home's database keeps runs from it, and must not do so for as long as somebody reads; and where
     * another process holds it, that may end in the middle.
     */
    private Spool spooled(Ledger ledger) {
        Spool spool = new Spool(session.home().folder().resolve("spool"));
        try {
            print(ledger, spool.out());
            return spool;
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private boolean print(Ledger ledger, OutputStream out) {
        Run found = HomeDatabase.named(run, ledger);
        if (session.isJson()) {
            try (ResultLines lines = new ResultLines(out)) {
                forEach(found.runId(), ledger, lines::write);
            }
        } else {
            try (ResultTable table = new ResultTable(new PrintWriter(out, false, StandardCharsets.UTF_8))) {
                forEach(found.runId(), ledger, table::write);
            }
        }
        return true;
    }

    private void forEach(long runId, Ledger ledger, BiConsumer<String, RecordedOutcome> taker) {
        List<String> stages =
                ledger.stages().ofRun(runId).stream().map(Stage::name).toList();
        RecordedOutcomes.Filter filter = new RecordedOutcomes.Filter(status == null ? "" : status.name(), code, key);
        ledger.results().forEach(runId, filter, result -> taker.accept(stages.get(result.stageNo()), result));
    }
}
