package dev.syncline.ledger;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * The numbers of a stage's outcomes, which are their keys: the ledger is stored and read in their order, by entry.
 *
 * @param first entries in all stages that were begun before
 * @param entries of this one
 */
record OutcomeNumbers(int stageNo, long first, long entries) {
    /** The most outcomes of one entry, over all passes. */
    static final long PLACES = 1 << 24;

    private static final String SELECT = "SELECT stage_no, first_no, entries FROM syncline_stage WHERE run_id = ?";
    private static final RowMapper<OutcomeNumbers> ROW = (row, number) ->
            new OutcomeNumbers(row.getInt("stage_no"), row.getLong("first_no"), row.getLong("entries"));

    /** Of the stages of a run, in their order. */
    static List<OutcomeNumbers> of(JdbcTemplate jdbc, long runId) {
        return jdbc.query(SELECT + " ORDER BY stage_no", ROW, runId);
    }

    static OutcomeNumbers of(JdbcTemplate jdbc, StageKey stage) {
        return jdbc.query(SELECT + " AND stage_no = ?", ROW, stage.runId(), stage.stageNo())
                .get(0);
    }

    /** The first number of an entry. */
    long from(long ordinal) {
        return (first + ordinal) * PLACES;
    }

    /** Behind the last number of the stage. */
    long end() {
        return from(entries);
    }

    /**
     * A number for another outcome of an entry.
     *
     * @param last the last one that each entry has; is told of this one
     */
    long next(long ordinal, Map<Long, Long> last) {
        long number = last.merge(ordinal, from(ordinal), (used, fresh) -> used + 1);
        if (number >= from(ordinal + 1)) {
            throw new IllegalStateException("entry " + ordinal + " has more than " + PLACES + " outcomes");
        }
        return number;
    }
}
