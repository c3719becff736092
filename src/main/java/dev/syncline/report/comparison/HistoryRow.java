package dev.syncline.report.comparison;

import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.Run;
import dev.syncline.report.RowWriter.Column;
import dev.syncline.report.RowWriter.Kind;
import java.util.List;

/** What became of one target of an entry in one run. */
public record HistoryRow(Run run, String stage, RecordedOutcome outcome) {
    /** The columns of {@link #cells()}. */
    public static final List<Column> COLUMNS = List.of(
            new Column("run", Kind.NUMBER),
            new Column("job", Kind.TEXT),
            new Column("date", Kind.TEXT),
            new Column("stage", Kind.TEXT),
            new Column("target", Kind.TEXT),
            new Column("status", Kind.TEXT),
            new Column("code", Kind.OPTIONAL),
            new Column("redriveOf", Kind.NUMBER),
            new Column("endedAt", Kind.TEXT),
            new Column("message", Kind.OPTIONAL));

    public List<String> cells() {
        return List.of(
                String.valueOf(run.runId()),
                run.identity().job(),
                run.identity().date().toString(),
                stage,
                outcome.target(),
                outcome.status().name(),
                outcome.errorCode(),
                run.isRedrive() ? String.valueOf(run.redriveOf()) : "",
                outcome.endedAt().toString(),
                outcome.message());
    }
}
