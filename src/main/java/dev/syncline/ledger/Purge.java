package dev.syncline.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes finished runs from the ledger, in small transactions. */
public final class Purge {
    /** Outcomes that one transaction deletes. A run that commits at the same time waits for one of them at most. */
    private static final int AT_ONCE = 10_000;

    /** The tables that hold rows of a run, beside its outcomes and its own row. */
    private static final List<String> TABLES = List.of(
            "syncline_unresolved",
            "syncline_following",
            "syncline_decision",
            "syncline_manifest_file",
            "syncline_redrive",
            "syncline_part",
            "syncline_stage");

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Runs runs;

    Purge(NamedParameterJdbcOperations jdbc, TransactionOperations transaction, Runs runs) {
        this.jdbc = JdbcClient.create(jdbc);
        this.transaction = transaction;
        this.runs = runs;
    }

    /**
     * The runs that may be deleted, oldest first: finished or abandoned ones that ended before {@code before}, without
     * the newest of each job, and without those whose redrive is not finished.
     *
     * @param keep how many of the newest runs of each job stay
     */
    public List<Run> candidates(Instant before, int keep) {
        List<Run> newestFirst = runs.newest(Integer.MAX_VALUE);
        Set<Long> needed = new HashSet<>();
        newestFirst.stream().filter(run -> !run.status().isFinal()).forEach(run -> needed.add(run.redriveOf()));
        Map<String, Integer> seen = new HashMap<>();
        return newestFirst.stream()
                .filter(run -> seen.merge(run.identity().job(), 1, Integer::sum) > keep)
                .filter(run ->
                        run.status().isFinal() && lastTime(run).isBefore(before) && !needed.contains(run.runId()))
                .sorted((one, other) -> Long.compare(one.runId(), other.runId()))
                .toList();
    }

    private static Instant lastTime(Run run) {
        return run.endedAt().isAfter(run.createdAt()) ? run.endedAt() : run.createdAt();
    }

    /** Whether the run still may be deleted: it exists, is finished, and no unfinished redrive needs it. */
    public boolean isStillCandidate(long runId) {
        Optional<Run> now = runs.find(runId);
        return now.isPresent()
                && now.get().status().isFinal()
                && runs.newest(Integer.MAX_VALUE).stream()
                        .noneMatch(
                                run -> run.redriveOf() == runId && !run.status().isFinal());
    }

    /** Says in the run's row that its outcomes are being deleted. */
    public void begin(long runId) {
        jdbc.sql(
                        "UPDATE syncline_run SET message = 'purge has begun to delete this run; purge again' WHERE run_id = :run")
                .param("run", runId)
                .update();
    }

    /** Deletes the outcomes of a run, some thousands in each transaction. */
    public void deleteOutcomes(long runId) {
        for (OutcomeNumbers stage : OutcomeNumbers.read(jdbc, runId)) {
            long from = stage.from(0);
            while (from < stage.end()) {
                long end = rangeEnd(from, stage.end());
                long begin = from;
                transaction.executeWithoutResult(status -> {
                    deleteRange("syncline_outcome", begin, end);
                    deleteRange(Failures.TABLE, begin, end);
                });
                from = end;
            }
        }
    }

    private void deleteRange(String table, long from, long end) {
        jdbc.sql("DELETE FROM " + table + " WHERE outcome_no >= :from AND outcome_no < :end")
                .param("from", from)
                .param("end", end)
                .update();
    }

    /** The number after the next outcomes that one transaction deletes. */
    private long rangeEnd(long from, long end) {
        return jdbc.sql("""
                        SELECT outcome_no FROM syncline_outcome WHERE outcome_no >= :from AND outcome_no < :end
                        ORDER BY outcome_no OFFSET :skip ROWS FETCH FIRST 1 ROWS ONLY
                        """)
                .param("from", from)
                .param("end", end)
                .param("skip", AT_ONCE)
                .query(Long.class)
                .optional()
                .orElse(end);
    }

    /** Deletes the rest of a run. Its own row goes in the same transaction, so a purge that is killed is resumed. */
    public void deleteRest(long runId) {
        transaction.executeWithoutResult(status -> {
            for (String table : TABLES) {
                jdbc.sql("DELETE FROM " + table + " WHERE run_id = :run")
                        .param("run", runId)
                        .update();
            }
            jdbc.sql("DELETE FROM syncline_run WHERE run_id = :run")
                    .param("run", runId)
                    .update();
        });
    }
}
