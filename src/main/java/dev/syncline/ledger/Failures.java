package dev.syncline.ledger;

import dev.syncline.connector.OutcomeStatus;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * SQL for the copies of failed outcomes. A statement that lets an outcome fail writes the copy in the same transaction,
 * and a failed outcome never changes. See docs/adr/0063-failures-apart.md.
 */
final class Failures {
    static final String TABLE = "syncline_failure";

    private static final String COLUMNS = String.join(", ", OutcomeColumns.NAMES);

    /** Copies outcomes that have just failed. A condition on syncline_outcome must follow. */
    static final String COPY =
            "INSERT INTO " + TABLE + " (" + COLUMNS + ") SELECT " + COLUMNS + " FROM syncline_outcome";

    private static final Set<OutcomeStatus> UNRESOLVED = Set.of(OutcomeStatus.DEFERRED, OutcomeStatus.IN_DOUBT);

    private static final String FAILED_ROWS = "SELECT " + COLUMNS + " FROM " + TABLE
            + " WHERE run_id = :run AND outcome_no >= :from AND outcome_no < :end";

    private static final String UNRESOLVED_ROWS =
            "SELECT " + OutcomeColumns.NAMES.stream().map("recorded."::concat).collect(Collectors.joining(", ")) + """
             FROM syncline_unresolved waiting
            JOIN syncline_outcome recorded ON recorded.outcome_no = waiting.outcome_no
            WHERE waiting.run_id = :run AND waiting.outcome_no >= :from AND waiting.outcome_no < :end
            """;

    private Failures() {}

    /**
     * A table for a FROM clause. It has the outcomes of a run with these statuses, perhaps among others. All outcomes of
     * the run are read only if that is necessary.
     *
     * @param statuses empty = all
     */
    static String rowsOf(List<OutcomeStatus> statuses) {
        boolean unresolved = statuses.stream().anyMatch(UNRESOLVED::contains);
        boolean failed = statuses.contains(OutcomeStatus.FAILED);
        if (statuses.isEmpty()
                || statuses.stream().anyMatch(one -> one != OutcomeStatus.FAILED && !UNRESOLVED.contains(one))) {
            return "syncline_outcome";
        } else if (failed) {
            return unresolved ? "(" + FAILED_ROWS + " UNION ALL " + UNRESOLVED_ROWS + ")" : TABLE;
        }
        return "(" + UNRESOLVED_ROWS + ")";
    }
}
