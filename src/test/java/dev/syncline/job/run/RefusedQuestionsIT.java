package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The API accepts entries, and refuses the questions about their operations. */
@Timeout(120)
final class RefusedQuestionsIT {
    @TempDir
    private Path folder;

    @Test
    void deadlineSaysWhyTheApiRefusedTheQuestions() throws Exception {
        try (Rehearsal rehearsal = Rehearsal.in(folder)) {
            FollowIT.backups(rehearsal, 30);
            rehearsal.write("faults.yaml", """
                    - { api: cbr-backups, match: "", calls: follow, answer: 500/BackupService.9999 }
                    """);
            RunReport stopped = rehearsal.run(rehearsal.writeFollowed(
                    "job.yaml",
                    FollowIT.job(
                                    FollowIT.backups("backups", "backups.jsonl"),
                                    "1s",
                                    "operations: 1s, faults: faults.yaml")
                            .replace("policy: {", "policy: { retry: { max-attempts: 1 },")));

            assertThat(stopped.run().exitCode()).isEqualTo(5);
            assertThat(stopped.run().message())
                    .contains("30 operations still run", "accepted ", "endpoint cbr refused ")
                    .contains("the last with 500 BackupService.9999: ", "Restart the run to follow on");
        }
    }

    @Test
    void stageThatOnlyFollowsEndsWhenQuestionsAreRefusedForGood() throws Exception {
        try (Rehearsal rehearsal = Rehearsal.in(folder)) {
            FollowIT.backups(rehearsal, 30);
            rehearsal.write("faults.yaml", """
                    - { api: cbr-backups, match: "", calls: follow, answer: 403/APIGW.0302 }
                    """);
            String job = FollowIT.job(
                    FollowIT.backups("backups", "backups.jsonl"), "2h", "operations: 1s, faults: faults.yaml");
            RunReport refused = rehearsal.run(rehearsal.writeFollowed("job.yaml", job));

            assertThat(refused.run().exitCode()).isEqualTo(7);
            assertThat(refused.run().message())
                    .containsPattern(
                            "endpoint cbr refused \\d+ questions about operations, the last with 403 APIGW.0302: ")
                    .contains("endpoints.cbr.auth", "30 operations are followed on after a restart");
            assertThat(refused.counts().following()).isEqualTo(30);

            rehearsal.write("faults.yaml", "[]");
            RunReport ended = rehearsal.restart(FollowIT.run(rehearsal));
            assertThat(ended.run().exitCode()).as(ended.run().message()).isZero();
            assertThat(ended.counts().succeeded()).isEqualTo(30);
            assertThat(FollowIT.applied(rehearsal)).hasSize(30).doesNotHaveDuplicates();
        }
    }

    /** An account that may sync, but not read operation logs, still sends everything. */
    @Test
    void refusedQuestionsDoNotKeepAStageFromSending() throws Exception {
        try (Rehearsal rehearsal = Rehearsal.in(folder)) {
            FollowIT.backups(rehearsal, 200);
            rehearsal.write("faults.yaml", """
                    - { api: cbr-backups, match: "", calls: follow, answer: 403/APIGW.0302 }
                    """);
            String job = FollowIT.job(FollowIT.backups("backups", "backups.jsonl"), "2h", "faults: faults.yaml")
                    .replace("entries-per-call: 20", "entries-per-call: 2\n    rate: 20/s");
            RunReport refused = rehearsal.run(rehearsal.writeFollowed("job.yaml", job));

            assertThat(refused.run().exitCode()).isEqualTo(7);
            assertThat(refused.counts().following()).isEqualTo(200);
            assertThat(FollowIT.applied(rehearsal)).hasSize(200).doesNotHaveDuplicates();
        }
    }
}
