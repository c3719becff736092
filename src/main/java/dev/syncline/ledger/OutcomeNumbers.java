package dev.syncline.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The numbers of a stage's outcomes. An outcome's number is its primary key, and the ledger is stored and read in the
 * order of the numbers, entry by entry. See docs/adr/0042-outcomes-by-number.md.
 *
 * @param first entries in all stages that began before this one
 * @param entries entries in this stage
 */
record OutcomeNumbers(int stageNo, long first, long entries) {
    /**
     * How many numbers are reserved for each entry. Each outcome that is recorded for the entry, in any round, uses one
     * number.
     */
    static final long NUMBERS_PER_ENTRY = 1 << 24;

    /** The numbers of a run's stages, in the order of the stages. */
    static List<OutcomeNumbers> read(JdbcClient jdbc, long runId) {
        return jdbc.sql("SELECT stage_no, first_no, entries FROM syncline_stage WHERE run_id = :run ORDER BY stage_no")
                .param("run", runId)
                .query(OutcomeNumbers::map)
                .list();
    }

    static OutcomeNumbers read(JdbcClient jdbc, StageKey stage) {
        return jdbc.sql("""
                        SELECT stage_no, first_no, entries FROM syncline_stage
                        WHERE run_id = :run AND stage_no = :stage
                        """)
                .param("run", stage.runId())
                .param("stage", stage.stageNo())
                .query(OutcomeNumbers::map)
                .single();
    }

    private static OutcomeNumbers map(ResultSet row, int rowNumber) throws SQLException {
        return new OutcomeNumbers(row.getInt("stage_no"), row.getLong("first_no"), row.getLong("entries"));
    }

    /** The first number of an entry. */
    long from(long ordinal) {
        return (first + ordinal) * NUMBERS_PER_ENTRY;
    }

    /** The number after the stage's last one. */
    long end() {
        return from(entries);
    }

    /**
     * Takes the next number of an entry.
     *
     * @param last the last number of each entry, by ordinal; updated
     */
    long next(long ordinal, Map<Long, Long> last) {
        long number = last.merge(ordinal, from(ordinal), (used, first) -> used + 1);
        if (number >= from(ordinal + 1)) {
            throw new IllegalStateException("entry " + ordinal + " has more than " + NUMBERS_PER_ENTRY + " outcomes");
        }
        return number;
    }
}
