package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.syncline.ledger.RecordedOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector that no code outside its own package refers to works from the manifest to the results. */
class SixthConnectorIT {
    @TempDir
    Path folder;

    private final AtomicInteger requests = new AtomicInteger();

    private HttpServer volumes() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/volumes", exchange -> {
            requests.incrementAndGet();
            String name = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = (name.equals("v2") ? "Taken" : "op-" + name).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(name.equals("v2") ? 409 : 201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private RunReport run(Rehearsal rehearsal, HttpServer server, String... names) throws IOException {
        rehearsal.writeLines("volumes.jsonl", Stream.of(names).map(name -> "{\"name\":\"" + name + "\"}"));
        return rehearsal.run(
                rehearsal.write("job.yaml", """
                    name: volumes
                    endpoints:
                      sixth: { api: test-volumes, url: "http://127.0.0.1:%d", auth: { type: none } }
                    stages:
                      - { name: volumes, endpoint: sixth, manifest: volumes.jsonl }
                    """.formatted(server.getAddress().getPort())));
    }

    @Test
    void failingConnectorStopsItsStageAndItsCallIsNotRepeated() throws Exception {
        HttpServer server = volumes();
        try (Rehearsal rehearsal = Rehearsal.in(folder)) {
            RunReport report = run(rehearsal, server, "slip");

            assertThat(report.run().exitCode()).isEqualTo(1);
            assertThat(report.run().message()).contains("a connector's slip");
            assertThat(requests).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void connectorInAPackageOfItsOwnRunsFromManifestToResults() throws Exception {
        HttpServer server = volumes();
        try (Rehearsal rehearsal = Rehearsal.in(folder)) {
            RunReport report = run(rehearsal, server, "v1", "v2", "v3");

            assertThat(report.run().exitCode()).isEqualTo(3);
            assertThat(rehearsal.results(report))
                    .extracting(
                            RecordedOutcome::key,
                            result -> result.status().name(),
                            RecordedOutcome::operationId,
                            RecordedOutcome::errorCode)
                    .containsExactly(
                            tuple("v1", "ACCEPTED", "op-v1", ""),
                            tuple("v2", "FAILED", "", "Taken"),
                            tuple("v3", "ACCEPTED", "op-v3", ""));
        } finally {
            server.stop(0);
        }
    }
}
