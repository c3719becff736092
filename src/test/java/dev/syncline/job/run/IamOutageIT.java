package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.http.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** IAM answers with an error of its own, so no entry can be sent. */
@Timeout(120)
class IamOutageIT {
    private static final String TOKEN = "{\"token\":{\"expires_at\":\"2999-01-01T00:00:00.000000Z\"}}";

    @TempDir
    Path folder;

    private final AtomicInteger tokens = new AtomicInteger();

    private String cbr(ScriptedServer server) {
        return "cbr-backups, project: p1, entries-per-call: 2, auth: { type: huawei-token, iam: \"" + server.url()
                + "\", domain: d, user: u, password: demo-password }";
    }

    private ScriptedServer server(int failures, int status) {
        return ScriptedServer.answering((request, connection) -> {
            if (!request.line().contains("/auth/tokens")) {
                ScriptedServer.answer(connection, 200, ScriptedJob.accepted(request));
            } else if (tokens.incrementAndGet() <= failures) {
                ScriptedServer.answer(connection, status, "{}");
            } else {
                ScriptedServer.answer(connection, 201, TOKEN, "X-Subject-Token: t");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void entriesStayUnprocessedWhileIamIsOutOfOrder(int status) throws IOException {
        ScriptedServer server = server(Integer.MAX_VALUE, status);
        try (ScriptedJob job = new ScriptedJob(folder, server)) {
            RunReport report = job.run(cbr(server), JobRunIT.backups(6), ScriptedJob.IMPATIENT);

            assertThat(report.counts().unprocessed()).isEqualTo(6);
            assertThat(report.counts().failed()).isZero();
            assertThat(report.run().exitCode()).isEqualTo(7);
            assertThat(report.stages()).singleElement().asString().contains("IAM." + status);
        }
    }

    @Test
    void entriesAreSentWhenIamIsBackWithinTheTimeOfAllRounds() throws IOException {
        ScriptedServer server = server(3, 503);
        try (ScriptedJob job = new ScriptedJob(folder, server)) {
            RunReport report = job.run(cbr(server), JobRunIT.backups(2), ScriptedJob.IMPATIENT);

            assertThat(report.counts().accepted()).isEqualTo(2);
        }
    }
}
