package dev.syncline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What outlives the process, and what a reset or a fresh start takes away. */
class DurabilityIT extends SandboxTestBase {

    @Test
    void effectsOperationsImagesTokensAndTheJournalSurviveARestart() throws IOException {
        String token = wire.token();
        String operation = wire.send(
                        "POST", "/v3/demo-project/backups/sync", Wire.backups("b-1"), "X-Auth-Token", token)
                .json()
                .path("sync")
                .path(0)
                .path("operation_log_id")
                .stringValue();
        wire.sync("img-a", "ap-tokyo");
        restart(options());
        String log = "/v3/demo-project/operation-logs/" + operation;
        assertThat(wire.send("GET", log, "", "X-Auth-Token", token).status()).isEqualTo(200);
        assertThat(wire.effects("cbr-backups").toString()).isEqualTo("{\"b-1\":1}");
        String ask = "{\"Filters\":[{\"Name\":\"image-name\",\"Values\":[\"img-a\"]}]}";
        assertThat(wire.cvm("DescribeImages", "ap-tokyo", ask)
                        .json()
                        .path("Response")
                        .path("TotalCount")
                        .intValue())
                .isEqualTo(1);
        List<JsonNode> journal = wire.journal(0);
        assertThat(journal).extracting(line -> line.path("seq").intValue()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void aTornLastLineIsCutOff() throws IOException {
        wire.cbr("b-1");
        wire.close();
        sandbox.close();
        for (String file : List.of("journal.jsonl", "state.jsonl")) {
            Path path = options().state().resolve(file);
            Files.writeString(path, "{\"api\":\"cbr-ba", StandardOpenOption.APPEND);
        }
        sandbox = Sandbox.start(options(), clock);
        wire = new Wire(sandbox, clock);
        wire.cbr("b-1");
        assertThat(wire.effects("cbr-backups").toString()).isEqualTo("{\"b-1\":2}");
        assertThat(wire.journal(0)).hasSize(4);
    }

    @Test
    void aResetLeavesNothing() {
        String token = wire.token();
        wire.cbr("b-1");
        wire.faults("[{\"api\":\"iam\",\"answer\":\"drop\"}]");
        assertThat(wire.send("POST", "/_sandbox/reset", "").status()).isEqualTo(200);
        assertThat(wire.journal(0)).isEmpty();
        assertThat(wire.effects("cbr-backups").isEmpty()).isTrue();
        assertThat(wire.send("GET", "/_sandbox/faults", "").body()).isEqualTo("[]");
        assertThat(wire.send("GET", "/v3/demo-project/backups/b-1", "", "X-Auth-Token", token)
                        .status())
                .isEqualTo(401);
        assertThat(wire.journal(0)).hasSize(1);
        assertThat(wire.lastLine().path("seq").intValue()).isEqualTo(1);
    }

    @Test
    void aFreshStartForgetsWhatAKeptOneKnows() throws IOException {
        wire.cbr("b-1");
        restart(options().withFresh(true));
        assertThat(wire.effects("cbr-backups").isEmpty()).isTrue();
        assertThat(wire.journal(0)).isEmpty();
    }

    @Test
    void howOftenAFaultHasStruckIsNotForgottenByARestart() throws IOException {
        SandboxOptions options = options()
                .withFaults(List.of(
                        Fault.of("cbr-backups", "b-1", "500/InternalError").times(1)));
        restart(options);
        assertThat(wire.cbr("b-1").status()).isEqualTo(500);
        restart(options);
        assertThat(wire.cbr("b-1").status()).isEqualTo(200);
        assertThat(wire.send("POST", "/_sandbox/reset", "").status()).isEqualTo(200);
        assertThat(wire.cbr("b-1").status()).isEqualTo(500);
    }

    @Test
    void theJournalIsReadFromAnywhere() {
        for (int i = 0; i < 1_100; i++) {
            wire.aries("{\"data\":[]}");
        }
        for (int since : new int[] {0, 1, 511, 512, 513, 1_024, 1_099}) {
            List<JsonNode> lines = wire.journal(since);
            assertThat(lines).hasSize(1_100 - since);
            assertThat(lines.get(0).path("seq").intValue()).isEqualTo(since + 1);
        }
        assertThat(wire.journal(1_100)).isEmpty();
        assertThat(wire.journal(5_000)).isEmpty();
    }

    @Test
    void oneFolderServesOneSandbox() {
        SandboxOptions same = options();
        assertThatThrownBy(() -> Sandbox.start(same, clock))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("another sandbox uses");
    }

    @Test
    void aTakenPortIsNamed() {
        SandboxOptions other = SandboxOptions.at(folder.resolve("other")).withPort(sandbox.port());
        assertThatThrownBy(() -> Sandbox.start(other, clock))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + sandbox.port());
    }

    @Test
    void noTokenIsWrittenDown() throws IOException {
        String token = wire.token();
        assertThat(Files.readString(options().state().resolve("state.jsonl"))).doesNotContain(token);
        assertThat(Files.readString(options().journal())).doesNotContain(token);
    }
}
