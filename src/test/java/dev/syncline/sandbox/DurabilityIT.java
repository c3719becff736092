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

/** What survives a restart, and what a reset or a fresh start deletes. */
class DurabilityIT extends SandboxTestBase {

    @Test
    void effectsOperationsImagesTokensAndTheJournalSurviveARestart() throws IOException {
        String token = client.token();
        String operation = client.send(
                        "POST", "/v3/demo-project/backups/sync", SandboxClient.cbrBody("b-1"), "X-Auth-Token", token)
                .json()
                .path("sync")
                .path(0)
                .path("operation_log_id")
                .stringValue();
        client.cvmSync("img-a", "ap-tokyo");
        restart(options());
        String log = "/v3/demo-project/operation-logs/" + operation;
        assertThat(client.send("GET", log, "", "X-Auth-Token", token).status()).isEqualTo(200);
        assertThat(client.effects("cbr-backups").toString()).isEqualTo("{\"b-1\":1}");
        String query = "{\"Filters\":[{\"Name\":\"image-name\",\"Values\":[\"img-a\"]}]}";
        assertThat(client.cvm("DescribeImages", "ap-tokyo", query)
                        .json()
                        .path("Response")
                        .path("TotalCount")
                        .intValue())
                .isEqualTo(1);
        List<JsonNode> journal = client.journal(0);
        assertThat(journal).extracting(line -> line.path("seq").intValue()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void incompleteLastLineIsRemoved() throws IOException {
        client.cbrSync("b-1");
        client.close();
        sandbox.close();
        for (String file : List.of("journal.jsonl", "state.jsonl")) {
            Path path = options().state().resolve(file);
            Files.writeString(path, "{\"api\":\"cbr-ba", StandardOpenOption.APPEND);
        }
        sandbox = Sandbox.start(options(), clock);
        client = new SandboxClient(sandbox, clock);
        client.cbrSync("b-1");
        assertThat(client.effects("cbr-backups").toString()).isEqualTo("{\"b-1\":2}");
        assertThat(client.journal(0)).hasSize(4);
    }

    @Test
    void resetDeletesStateJournalAndFaults() {
        String token = client.token();
        client.cbrSync("b-1");
        client.putFaults("[{\"api\":\"iam\",\"answer\":\"drop\"}]");
        assertThat(client.send("POST", "/_sandbox/reset", "").status()).isEqualTo(200);
        assertThat(client.journal(0)).isEmpty();
        assertThat(client.effects("cbr-backups").isEmpty()).isTrue();
        assertThat(client.send("GET", "/_sandbox/faults", "").body()).isEqualTo("[]");
        assertThat(client.send("GET", "/v3/demo-project/backups/b-1", "", "X-Auth-Token", token)
                        .status())
                .isEqualTo(401);
        assertThat(client.journal(0)).hasSize(1);
        assertThat(client.lastJournalLine().path("seq").intValue()).isEqualTo(1);
    }

    @Test
    void freshStartDeletesTheState() throws IOException {
        client.cbrSync("b-1");
        restart(options().withFresh(true));
        assertThat(client.effects("cbr-backups").isEmpty()).isTrue();
        assertThat(client.journal(0)).isEmpty();
    }

    @Test
    void countOfInjectedFaultsSurvivesARestartButNotAReset() throws IOException {
        SandboxOptions options = options()
                .withFaults(List.of(
                        Fault.of("cbr-backups", "b-1", "500/InternalError").times(1)));
        restart(options);
        assertThat(client.cbrSync("b-1").status()).isEqualTo(500);
        restart(options);
        assertThat(client.cbrSync("b-1").status()).isEqualTo(200);
        assertThat(client.send("POST", "/_sandbox/reset", "").status()).isEqualTo(200);
        assertThat(client.cbrSync("b-1").status()).isEqualTo(500);
    }

    @Test
    void journalCanBeReadFromAnyLine() {
        for (int i = 0; i < 1_100; i++) {
            client.ariesSync("{\"data\":[]}");
        }
        for (int since : new int[] {0, 1, 511, 512, 513, 1_024, 1_099}) {
            List<JsonNode> lines = client.journal(since);
            assertThat(lines).hasSize(1_100 - since);
            assertThat(lines.get(0).path("seq").intValue()).isEqualTo(since + 1);
        }
        assertThat(client.journal(1_100)).isEmpty();
        assertThat(client.journal(5_000)).isEmpty();
    }

    @Test
    void twoSandboxesCannotShareAStateFolder() {
        SandboxOptions same = options();
        assertThatThrownBy(() -> Sandbox.start(same, clock))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("another sandbox uses");
    }

    @Test
    void errorNamesAPortThatIsInUse() {
        SandboxOptions other = SandboxOptions.at(folder.resolve("other")).withPort(sandbox.port());
        assertThatThrownBy(() -> Sandbox.start(other, clock))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + sandbox.port());
    }

    @Test
    void tokensAreNotWrittenToDisk() throws IOException {
        String token = client.token();
        assertThat(Files.readString(options().state().resolve("state.jsonl"))).doesNotContain(token);
        assertThat(Files.readString(options().journal())).doesNotContain(token);
    }
}
