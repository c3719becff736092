package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncline.http.ScriptedServer;
import dev.syncline.http.ScriptedServer.Received;
import dev.syncline.http.auth.seventh.SharedKeyScheme;
import dev.syncline.job.definition.DefinitionException;
import dev.syncline.ledger.RecordedOutcome;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run can use an authentication scheme that no code outside the scheme's own package refers to. */
class SeventhAuthSchemeIT {
    private static final String KEY = "demo-token";

    @TempDir
    Path folder;

    /** Accepts only requests with the signature of key-1. */
    private static void answer(Received request, Socket connection) throws IOException {
        String expected = SharedKeyScheme.signature(KEY, "/base/volumes", request.body());
        boolean accepted = request.header("X-Key-Id").equals("key-1")
                && request.header("X-Signature").equals(expected);
        ScriptedServer.answer(connection, accepted ? 201 : 401, "op-" + request.body());
    }

    private static RunReport run(Rehearsal rehearsal, ScriptedServer server, String auth) throws IOException {
        rehearsal.writeLines("volumes.jsonl", Stream.of("{\"name\":\"v1\"}", "{\"name\":\"v2\"}"));
        return rehearsal.run(rehearsal.write("job.yaml", """
                name: volumes
                endpoints:
                  sixth: { api: test-volumes, url: "%s/base", auth: %s }
                stages:
                  - { name: volumes, endpoint: sixth, manifest: volumes.jsonl }
                """.formatted(server.url(), auth)));
    }

    @Test
    void runSignsItsRequestsWithTheSeventhScheme() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(SeventhAuthSchemeIT::answer);
                Rehearsal rehearsal = Rehearsal.in(folder)) {
            RunReport report = run(rehearsal, server, "{ type: test-shared-key, key-id: key-1, key: " + KEY + " }");

            assertThat(rehearsal.results(report))
                    .extracting(RecordedOutcome::operationId)
                    .containsExactly("op-v1", "op-v2");
        }
    }

    @Test
    void wrongKeyStopsTheStageWithTheExitCodeForAuthentication() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(SeventhAuthSchemeIT::answer);
                Rehearsal rehearsal = Rehearsal.in(folder)) {
            RunReport report = run(rehearsal, server, "{ type: test-shared-key, key-id: key-2, key: " + KEY + " }");

            assertThat(report.run().exitCode()).isEqualTo(7);
        }
    }

    @Test
    void mistakesInTheFieldsOfTheSeventhSchemeAreReportedWithTheirPlaces() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(SeventhAuthSchemeIT::answer);
                Rehearsal rehearsal = Rehearsal.in(folder)) {
            assertThatThrownBy(() -> run(rehearsal, server, "{ type: test-shared-key, key-id: 1, keys: x }"))
                    .isInstanceOf(DefinitionException.class)
                    .hasMessageContaining("endpoints.sixth.auth.key-id: must begin with key-")
                    .hasMessageContaining("endpoints.sixth.auth.key: is missing")
                    .hasMessageContaining("endpoints.sixth.auth.keys: is not a known field; did you mean key?");
            assertThat(server.received()).isEmpty();
        }
    }
}
