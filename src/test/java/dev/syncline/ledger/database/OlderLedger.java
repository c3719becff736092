package dev.syncline.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.RecordedOutcomes;
import dev.syncline.ledger.StageKey;
import dev.syncline.ledger.TargetKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of an older version with two runs: one of two stages, one of one. Each second entry has two targets. */
final class OlderLedger {
    /** The version of the tables. */
    static final String VERSION = "4";

    private final Ledger ledger;
    private final JdbcTemplate jdbc;

    OlderLedger(DataSource database) {
        this.ledger = new Ledger(LentDatabases.over(database));
        this.jdbc = new JdbcTemplate(database);
    }

    void record() {
        for (int run = 1; run <= 2; run++) {
            jdbc.update("""
                    INSERT INTO syncline_run (job, run_date, number, only_stage, only_manifest, definition, status,
                        created_at, stop_requested, owner, epoch, message)
                    VALUES ('nightly', CURRENT_DATE, ?, '', '', 'nightly.yaml', 'STOPPED', CURRENT_TIMESTAMP, FALSE, '', 1, '')
                    """, run);
            for (int stage = 0; stage < 3 - run; stage++) {
                jdbc.update("""
                        INSERT INTO syncline_stage (run_id, stage_no, name, api, url, region, project, manifest, sha256,
                            entries, bytes, status, message, epoch)
                        VALUES (?, ?, 's', 'a', 'u', '', '', 'm', '', 3, 9, 'PENDING', '', 1)
                        """, run, stage);
                outcome(run, stage, 0, "", "SUCCEEDED");
                outcome(run, stage, 1, "b", "DEFERRED");
                outcome(run, stage, 1, "a", "SUCCEEDED");
                jdbc.update("INSERT INTO syncline_open VALUES (?, ?, 1, 'b', 7, FALSE)", run, stage);
            }
        }
    }

    private void outcome(int run, int stage, int ordinal, String target, String status) {
        String key = run + "/" + stage + "/" + ordinal + "/" + target;
        jdbc.update("""
                INSERT INTO syncline_outcome (run_id, stage_no, ordinal, target, line, entry_key, status, attempts, pass,
                    started_at, ended_at)
                VALUES (?, ?, ?, ?, 1, ?, ?, 1, 0, 1, 2)
                """, run, stage, ordinal, target, key, status);
    }

    void assertKept() {
        StageKey second = new StageKey(1, 1);
        assertThat(keys(1)).containsExactly("1/0/0/", "1/0/1/a", "1/0/1/b", "1/1/0/", "1/1/1/a", "1/1/1/b");
        assertThat(keys(2)).containsExactly("2/0/0/", "2/0/1/a", "2/0/1/b");
        assertThat(ledger.results().count(second, 3)).isEqualTo(new Counts(3, 2, 0, 0, 0, 0, 1, 0, 1));
        assertThat(ledger.unresolved().due(second, new TargetKey(-1, ""), Instant.ofEpochMilli(8), 9))
                .extracting(RecordedOutcome::key)
                .containsExactly("1/1/1/b");
        assertThat(jdbc.queryForObject("SELECT next_no FROM syncline_numbers", Long.class))
                .isEqualTo(9);
    }

    private List<String> keys(long run) {
        List<String> keys = new ArrayList<>();
        ledger.results().forEach(run, RecordedOutcomes.Filter.ALL, result -> keys.add(result.key()));
        return keys;
    }
}
