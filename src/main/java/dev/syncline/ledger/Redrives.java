package dev.syncline.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The runs that send entries of earlier runs again. */
public final class Redrives {
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Runs runs;

    Redrives(NamedParameterJdbcOperations jdbc, TransactionOperations transaction, Runs runs) {
        this.jdbc = JdbcClient.create(jdbc);
        this.transaction = transaction;
        this.runs = runs;
    }

    /**
     * A stage of a redrive.
     *
     * @param manifest the name of its manifest in the spool
     * @param unfinishedTargets targets that the redriven run had not finished
     */
    public record RedrivenStage(String stage, String manifest, long entries, long unfinishedTargets) {}

    /** Creates a redrive of {@code parent} as the next run of the same job and date. */
    public Run create(Run parent, List<RedrivenStage> stages) {
        RunIdentity same =
                new RunIdentity(parent.identity().job(), parent.identity().date(), 1, "", "");
        while (true) {
            RunIdentity identity = same.withNumber(runs.highestNumber(same) + 1);
            try {
                transaction.executeWithoutResult(status -> insert(parent, identity, stages));
                return runs.find(identity).orElseThrow();
            } catch (DuplicateKeyException e) {
                // another process has just created a run of this number: take the next one
            }
        }
    }

    private void insert(Run parent, RunIdentity identity, List<RedrivenStage> stages) {
        jdbc.sql("""
                        INSERT INTO syncline_run (job, run_date, number, only_stage, only_manifest, definition,
                            status, created_at, stop_requested, owner, epoch, message, redrive_of)
                        VALUES (:job, :date, :number, :stage, :manifest, :definition,
                            'STOPPED', CURRENT_TIMESTAMP, FALSE, '', 0, '', :parent)
                        """)
                .paramSource(RunColumns.parameters(identity)
                        .addValue("definition", parent.definition())
                        .addValue("parent", parent.runId()))
                .update();
        long run = runs.find(identity).orElseThrow().runId();
        for (RedrivenStage stage : stages) {
            jdbc.sql("""
                            INSERT INTO syncline_redrive (run_id, stage, manifest, entries, unfinished_targets)
                            VALUES (:run, :stage, :manifest, :entries, :unfinished)
                            """)
                    .param("run", run)
                    .param("stage", stage.stage())
                    .param("manifest", stage.manifest())
                    .param("entries", stage.entries())
                    .param("unfinished", stage.unfinishedTargets())
                    .update();
        }
    }

    /** The stages of a redrive; empty if the run is none. */
    public List<RedrivenStage> stages(long runId) {
        return jdbc.sql("SELECT stage, manifest, entries, unfinished_targets FROM syncline_redrive WHERE run_id = :run")
                .param("run", runId)
                .query((row, number) -> new RedrivenStage(
                        row.getString("stage"),
                        row.getString("manifest"),
                        row.getLong("entries"),
                        row.getLong("unfinished_targets")))
                .list();
    }

    /** The names of all manifests of redrives. */
    public Set<String> manifests() {
        return Set.copyOf(jdbc.sql("SELECT DISTINCT manifest FROM syncline_redrive")
                .query(String.class)
                .list());
    }

    /** The numbers of all redrives, oldest first, by the run that they redrive. */
    public Map<Long, List<Long>> byParent() {
        Map<Long, List<Long>> redrives = new HashMap<>();
        jdbc.sql("SELECT run_id, redrive_of FROM syncline_run WHERE redrive_of IS NOT NULL ORDER BY run_id")
                .query(row -> {
                    redrives.computeIfAbsent(row.getLong("redrive_of"), any -> new ArrayList<>())
                            .add(row.getLong("run_id"));
                });
        return redrives;
    }

    /** The redrives of a run, oldest first; not the redrives of those. */
    public List<Run> of(long runId) {
        return jdbc.sql(RunColumns.SELECT + " WHERE redrive_of = :run ORDER BY run_id")
                .param("run", runId)
                .query(RunColumns::read)
                .list();
    }

    /**
     * The runs after {@code run} that send entries of the same original run: its redrives, the redrives of those, and
     * later redrives of the run that it redrives itself. Oldest first.
     */
    public List<Run> laterRelatives(Run run) {
        Run root = run;
        while (root.isRedrive() && runs.find(root.redriveOf()).isPresent()) {
            root = runs.find(root.redriveOf()).orElseThrow();
        }
        List<Run> family = new ArrayList<>();
        Deque<Long> open = new ArrayDeque<>(List.of(root.runId()));
        Set<Long> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            for (Run child : of(open.pop())) {
                if (seen.add(child.runId())) {
                    open.add(child.runId());
                    family.add(child);
                }
            }
        }
        return family.stream()
                .filter(relative -> relative.runId() > run.runId())
                .sorted((one, other) -> Long.compare(one.runId(), other.runId()))
                .toList();
    }
}
