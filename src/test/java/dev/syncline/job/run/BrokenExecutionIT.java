package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.ledger.RunStatus;
import dev.syncline.ledger.StageStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Errors inside Syncline and crashes at unlucky moments are reported, and the run can continue afterwards. */
class BrokenExecutionIT {
    /** Inquiries start this long after a call was sent. */
    private static final String SETTLES_SOON = "    read-timeout: 500ms\n";

    @TempDir
    Path folder;

    Rehearsal rehearsal;
    JdbcTemplate sql;
    Path job;

    @BeforeEach
    void openHome() throws IOException {
        rehearsal = Rehearsal.in(folder);
        sql = new JdbcTemplate(rehearsal.ledger().dataSource());
        rehearsal.writeLines("backups.jsonl", JobRunIT.backups(100));
        job = rehearsal.write(
                "job.yaml",
                "name: small\nendpoints:\n" + JobRunIT.CBR_ENDPOINT + SETTLES_SOON
                        + "stages:\n  - { name: backups, endpoint: cbr, manifest: backups.jsonl, chunk: 2 }\n");
    }

    @AfterEach
    void closeHome() {
        rehearsal.close();
    }

    @Test
    void unwritableLedgerEndsTheRunAndLosesNothing() {
        sql.execute("ALTER TABLE syncline_outcome ADD CONSTRAINT full_disk CHECK (ordinal < 40)");

        RunReport broken = rehearsal.run(job);

        assertThat(broken.run().exitCode()).isEqualTo(1);
        assertThat(broken.run().status()).isEqualTo(RunStatus.FAILED);
        assertThat(broken.stages().get(0).status()).isEqualTo(StageStatus.BROKEN);
        assertThat(broken.counts().accepted()).isBetween(0L, 40L);
        assertThat(broken.counts().accepted() + broken.counts().unprocessed()).isEqualTo(100);

        sql.execute("ALTER TABLE syncline_outcome DROP CONSTRAINT full_disk");
        RunReport healed = rehearsal.run(job);

        assertThat(healed.run().runId()).isEqualTo(broken.run().runId());
        assertThat(healed.run().exitCode()).isZero();
        assertThat(healed.counts().accepted()).isEqualTo(100);
        assertThat(applied()).hasSize(100).doesNotHaveDuplicates();
    }

    /** The keys that took effect, one item for each effect. */
    private List<String> applied() {
        return rehearsal.requests("cbr-backups").stream()
                .flatMap(line -> line.get("applied").valueStream().map(JsonNode::stringValue))
                .toList();
    }

    @Test
    void completedJobWithoutFinalStatusIsConcludedWithoutACall() {
        RunReport done = rehearsal.run(job);
        int requests = rehearsal.journal().size();
        sql.update("UPDATE syncline_run SET status = 'RUNNING', exit_code = NULL");

        RunReport concluded = rehearsal.run(job);

        assertThat(concluded.run().runId()).isEqualTo(done.run().runId());
        assertThat(concluded.run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(rehearsal.journal()).hasSize(requests);
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN, UNKNOWN", "FAILED, UNKNOWN", "FAILED, STARTED", "FAILED, STARTING"})
    void stepWhoseEndWasNotRecordedContinues(String execution, String step) {
        sql.execute("ALTER TABLE syncline_outcome ADD CONSTRAINT full_disk CHECK (ordinal < 40)");
        rehearsal.run(job);
        sql.execute("ALTER TABLE syncline_outcome DROP CONSTRAINT full_disk");
        int steps = sql.update(
                "UPDATE BATCH_STEP_EXECUTION SET STATUS = ?, END_TIME = NULL WHERE STATUS <> 'COMPLETED'", step);
        sql.update("UPDATE BATCH_JOB_EXECUTION SET STATUS = ?", execution);

        RunReport healed = rehearsal.run(job);

        assertThat(steps).isPositive();
        assertThat(healed.counts().unprocessed()).isZero();
        assertThat(healed.stages().get(0).status()).isEqualTo(StageStatus.ENDED);
    }

    @Test
    void entrySentTwiceBeforeACrashIsInquiredAndNotSentAThirdTime() throws IOException {
        rehearsal.write("faults.yaml", "- { api: cbr-backups, match: '.', answer: 503/Busy, retryAfter: 9, times: 1 }");
        rehearsal.writeLines("backups.jsonl", JobRunIT.backups(20));
        Path rough =
                rehearsal.write("rough.yaml", "name: rough\nendpoints:\n" + JobRunIT.CBR_ENDPOINT + SETTLES_SOON + """
                        stages:
                          - { name: backups, endpoint: cbr, manifest: backups.jsonl }
                        policy:
                          codes: { defer: [Busy] }
                          defer: { passes: 2, delay: 100ms }
                        sandbox: { faults: faults.yaml }
                        """);
        sql.execute("ALTER TABLE syncline_outcome ADD CONSTRAINT full_disk CHECK (round = 0)");
        RunReport broken = rehearsal.run(rough);
        sql.execute("ALTER TABLE syncline_outcome DROP CONSTRAINT full_disk");
        int requests = rehearsal.requests("cbr-backups").size();

        RunReport healed = rehearsal.run(rough);

        assertThat(broken.run().exitCode()).isEqualTo(1);
        assertThat(healed.run().exitCode()).isZero();
        assertThat(healed.counts().accepted()).isEqualTo(20);
        assertThat(applied()).hasSize(20).doesNotHaveDuplicates();
        assertThat(rehearsal.requests("cbr-backups"))
                .filteredOn(line -> line.get("method").stringValue().equals("POST"))
                .hasSize(requests);
    }

    @Test
    void countsThatDoNotAddUpFailTheRun() {
        rehearsal.run(job);
        sql.update("DELETE FROM syncline_outcome WHERE ordinal = 7");
        sql.update("UPDATE syncline_run SET status = 'RUNNING', exit_code = NULL");

        RunReport report = rehearsal.run(job);

        assertThat(report.run().exitCode()).isEqualTo(1);
        assertThat(report.run().message()).contains("outcomes of 99 entries and positions behind 100");
    }
}
