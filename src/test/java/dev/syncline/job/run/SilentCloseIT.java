package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.http.ScriptedServer;
import dev.syncline.ledger.RunStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that closes connections after an answer without the header {@code Connection: close}. */
@Timeout(120)
class SilentCloseIT {
    private static final int BACKUPS = 300;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20})
    void connectionThatTheServerClosedCostsNoDoubt(int closedAnswers) throws IOException {
        AtomicInteger answers = new AtomicInteger();
        ScriptedServer server = ScriptedServer.answering((request, connection) -> {
            ScriptedServer.answer(connection, 200, ScriptedJob.accepted(request));
            if (answers.incrementAndGet() % closedAnswers == 0) {
                connection.close();
            }
        });
        try (ScriptedJob job = new ScriptedJob(folder, server)) {
            RunReport report =
                    job.run("cbr-backups, project: p1, entries-per-call: 1", JobRunIT.backups(BACKUPS), "policy: {}");

            assertThat(report.run().status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(report.counts().accepted()).isEqualTo(BACKUPS);
            // no call was lost, so the API was not asked about any
            assertThat(server.received()).hasSize(BACKUPS);
        }
    }
}
