package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncline.http.ScriptedServer;
import dev.syncline.job.validation.InvalidManifestsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint without {@code project}: each entry names its own. */
@Timeout(60)
class ProjectOfEntryIT {
    @TempDir
    Path folder;

    private static Stream<String> backups() {
        return IntStream.range(0, 4)
                .mapToObj(i -> JobRunIT.backup(i).replaceFirst("\\{", "{\"project_id\":\"p" + i % 2 + "\","));
    }

    @Test
    void backupsAreSentToTheirOwnProjects() throws IOException {
        ScriptedServer server = ScriptedServer.answering(
                (request, connection) -> ScriptedServer.answer(connection, 200, ScriptedJob.accepted(request)));
        try (ScriptedJob job = new ScriptedJob(folder, server)) {
            RunReport report = job.run("cbr-backups", backups(), "policy: {}");

            assertThat(report.counts().accepted()).isEqualTo(4);
            assertThat(server.received())
                    .extracting(request -> request.line().split("/")[2])
                    .containsOnly("p0", "p1");
        }
    }

    @Test
    void devServersAreReadFromTheirOwnProjects() throws IOException {
        ScriptedServer server = ScriptedServer.saying(200, "{\"total\":0,\"data\":[]}");
        try (ScriptedJob job = new ScriptedJob(folder, server)) {
            RunReport report = job.run(
                    "modelarts-devservers",
                    Stream.of("{\"project_id\":\"p1\"}", "{\"project_id\":\"p2\"}"),
                    "policy: {}");

            assertThat(report.counts().succeeded()).isEqualTo(2);
        }
    }

    @Test
    void entryWithoutAProjectIsRefusedWithItsPlace() throws IOException {
        ScriptedServer server = ScriptedServer.saying(200, "{}");
        try (ScriptedJob job = new ScriptedJob(folder, server)) {
            assertThatThrownBy(() -> job.run(
                            "cbr-backups", Stream.concat(backups(), Stream.of(JobRunIT.backup(9))), "policy: {}"))
                    .isInstanceOfSatisfying(
                            InvalidManifestsException.class,
                            invalid -> assertThat(invalid.problems())
                                    .singleElement()
                                    .asString()
                                    .contains("manifest.jsonl:5:", "project_id"));
            assertThat(server.received()).isEmpty();
        }
    }
}
