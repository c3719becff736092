package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.ledger.Counts;
import dev.syncline.ledger.RunStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunIT {
    @TempDir
    Path folder;

    Rehearsal rehearsal;

    @BeforeEach
    void openHome() throws IOException {
        rehearsal = Rehearsal.in(folder);
    }

    @AfterEach
    void closeHome() throws Exception {
        rehearsal.close();
    }

    static String backup(int i) {
        return String.format(Locale.ROOT, """
                {"backup_id":"1f9e6b47-7655-4a19-b563-%012d","resource_id":"96f7512d-239d-3f31-80cf-%012d",\
                "resource_name":"server-%d","resource_type":"OS::Native::Server","bucket_name":"bucket",\
                "image_path":"a/b/c","created_at":1553587260,"backup_name":"backup-%d"}""", i, i, i, i);
    }

    static Stream<String> backups(int count) {
        return IntStream.range(0, count).mapToObj(JobRunIT::backup);
    }

    static final String CBR_ENDPOINT = """
              cbr:
                api: cbr-backups
                url: sandbox
                project: demo-project
                auth: { type: huawei-token, iam: sandbox, domain: demo, user: demo, password: demo-password }
                entries-per-call: 10
            """;

    @Test
    void everyBackupIsAcceptedWithTheOperationIdOfTheApi() throws IOException {
        rehearsal.writeLines("backups.jsonl", backups(57));
        Path job = rehearsal.write(
                "job.yaml",
                "name: small\nendpoints:\n" + CBR_ENDPOINT
                        + "stages:\n  - { name: backups, endpoint: cbr, manifest: backups.jsonl, chunk: 2 }\n");

        RunReport report = rehearsal.run(job);

        assertThat(report.run().message()).isEmpty();
        assertThat(report.run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.run().exitCode()).isZero();
        assertThat(report.counts()).isEqualTo(new Counts(57, 0, 57, 0, 0, 0, 0, 0, 0));
        assertThat(rehearsal.results(report)).hasSize(57).allSatisfy(result -> {
            assertThat(result.operationId()).isNotEmpty();
            assertThat(result.attempts()).isEqualTo(1);
            assertThat(result.payload()).isEmpty();
        });
        assertThat(rehearsal.requests("cbr-backups")).hasSize(6);
    }

    @Test
    void finishedRunSendsNothing() throws IOException {
        rehearsal.writeLines("backups.jsonl", backups(5));
        Path job = rehearsal.write(
                "job.yaml",
                "name: small\nendpoints:\n" + CBR_ENDPOINT
                        + "stages:\n  - { name: backups, endpoint: cbr, manifest: backups.jsonl }\n");
        RunReport first = rehearsal.run(job);
        int requests = rehearsal.journal().size();

        RunReport second = rehearsal.run(job);

        assertThat(second.run().runId()).isEqualTo(first.run().runId());
        assertThat(second.calls()).isZero();
        assertThat(rehearsal.journal()).hasSize(requests);
    }
}
