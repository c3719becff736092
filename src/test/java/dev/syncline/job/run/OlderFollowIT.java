package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.database.LentDatabases;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A run that a version of Syncline without following began is continued by one that follows operations. */
@Timeout(120)
final class OlderFollowIT {
    private static final int ENTRIES = 40;
    private static final String FAILING = "{ api: cbr-backups, match: '[23].$', answer: 400/BackupService.9900 }";

    @TempDir
    private Path folder;

    private static String job(String policy, String sandbox) {
        return """
                name: older
                endpoints:
                  cbr:
                    api: cbr-backups
                    url: sandbox
                    project: demo-project
                    auth: { type: huawei-token, iam: sandbox, domain: demo, user: demo, password: demo-password }
                    entries-per-call: 2
                    parallel: 1
                stages: [ { name: backups, endpoint: cbr, manifest: backups.jsonl, chunk: 1 } ]
                policy: { %s }
                sandbox: { operations: 300ms, %s }
                """.formatted(policy, sandbox);
    }

    private static String backup(int number) {
        return """
                {"backup_id":"00000000-0000-4000-8000-%012d","backup_name":"b","bucket_name":"k","image_path":"a/b",\
                "resource_id":"r","resource_name":"r","resource_type":"OS::Native::Server"}""".formatted(number);
    }

    /** Takes the tables back to the version before operations were followed. */
    private static void makeOlder(JdbcTemplate jdbc) {
        for (String statement : List.of(
                "DROP TABLE syncline_following",
                "DROP TABLE syncline_failure",
                "DROP TABLE syncline_redrive",
                "ALTER TABLE syncline_run DROP COLUMN redrive_of",
                "DELETE FROM \"syncline_schema_history\" WHERE \"version\" IN ('10', '11', '12')")) {
            jdbc.execute(statement);
        }
    }

    @Test
    void whatWasAcceptedBeforeStaysAcceptedAndNewOperationsAreFollowed() throws Exception {
        LentDatabases.setH2Properties();
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:h2:mem:older-follow;DB_CLOSE_DELAY=-1");
            LentDatabases.migrate(pool, "h2");
            Rehearsal older = Rehearsal.over(folder, new Ledger(LentDatabases.over(pool)));
            older.writeLines("backups.jsonl", IntStream.range(0, ENTRIES).mapToObj(OlderFollowIT::backup));
            older.write("faults.yaml", "- " + FAILING + "\n");
            RunReport spent = older.run(older.writeFollowed(
                    "job.yaml", job("failures: { max: 3 }, follow: { until: accepted }", "faults: faults.yaml")));
            assertThat(spent.run().exitCode()).isEqualTo(4);
            long accepted = spent.counts().accepted();
            long unprocessed = spent.counts().unprocessed();
            assertThat(accepted).isPositive();
            assertThat(unprocessed).isPositive();

            makeOlder(new JdbcTemplate(pool));
            LentDatabases.migrate(pool, "h2");

            Rehearsal rehearsal = Rehearsal.over(folder, new Ledger(LentDatabases.over(pool)));
            rehearsal.write("faults.yaml", "[]");
            rehearsal.writeFollowed(
                    "job.yaml", job("failures: { max: 100% }, follow: { first-check: 200ms }", "faults: faults.yaml"));
            Run run = rehearsal.runs().find(1).orElseThrow();
            RunReport ended = rehearsal.restart(run);

            assertThat(ended.run().exitCode()).as(ended.run().message()).isEqualTo(3);
            assertThat(ended.counts().accepted()).isEqualTo(accepted);
            assertThat(ended.counts().following()).isZero();
            assertThat(ended.counts().succeeded()).isEqualTo(unprocessed);
            assertThat(rehearsal.results(ended))
                    .filteredOn(row -> row.status() == OutcomeStatus.ACCEPTED)
                    .extracting(row -> row.provenance().followedUntil())
                    .containsOnly(Instant.EPOCH);
            assertThat(rehearsal.results(ended))
                    .extracting(RecordedOutcome::key)
                    .doesNotHaveDuplicates();
            assertThat(rehearsal.journal().stream()
                            .flatMap(line -> line.get("applied").valueStream())
                            .toList())
                    .hasSize((int) (accepted + unprocessed))
                    .doesNotHaveDuplicates();
            assertThat(rehearsal.restart(rehearsal.runs().find(1).orElseThrow()).nothingSent())
                    .isTrue();
        }
    }
}
