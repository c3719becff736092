package dev.syncline.report.comparison;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.ledger.ComparedOutcome;
import dev.syncline.report.RowWriter;
import dev.syncline.report.RowWriter.Column;
import dev.syncline.report.RowWriter.Kind;
import java.util.List;
import java.util.Optional;

/** A target that changed between two runs, or fails in both. */
public record Change(
        ChangeKind kind, String stage, Optional<ComparedOutcome> earlier, Optional<ComparedOutcome> later) {

    /** The columns of {@link #cells()}. */
    public static final List<Column> COLUMNS = List.of(
            new Column("change", Kind.TEXT),
            new Column("stage", Kind.TEXT),
            new Column("line", Kind.NUMBER),
            new Column("key", Kind.TEXT),
            new Column("target", Kind.TEXT),
            new Column("statusBefore", Kind.OPTIONAL),
            new Column("codeBefore", Kind.OPTIONAL),
            new Column("status", Kind.OPTIONAL),
            new Column("code", Kind.OPTIONAL),
            new Column("message", Kind.OPTIONAL));

    /** For {@link RowWriter}. Line and message are those of the later run, if it has the target. */
    public List<String> cells() {
        ComparedOutcome newest = newest();
        return List.of(
                kind.words(),
                stage,
                String.valueOf(newest.line()),
                newest.key(),
                newest.target(),
                status(earlier),
                earlier.map(ComparedOutcome::errorCode).orElse(""),
                status(later),
                later.map(ComparedOutcome::errorCode).orElse(""),
                newest.message());
    }

    /** The outcome of the later run; that of the earlier run if the later run has none. */
    public ComparedOutcome newest() {
        return later.or(() -> earlier).orElseThrow();
    }

    private static String status(Optional<ComparedOutcome> outcome) {
        return outcome.map(ComparedOutcome::status).map(OutcomeStatus::name).orElse("");
    }
}
