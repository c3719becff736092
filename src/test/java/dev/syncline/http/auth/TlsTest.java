package dev.syncline.http.auth;

import static dev.syncline.http.auth.Clients.AT_ONCE;
import static dev.syncline.http.auth.Clients.REQUEST;
import static dev.syncline.http.auth.Clients.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncline.connector.Refusal;
import dev.syncline.http.DrippingServer;
import dev.syncline.http.NetworkSettings;
import dev.syncline.http.ScriptedServer;
import dev.syncline.http.SendResult;
import dev.syncline.http.TestCertificateAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir
    static Path folder;

    private static TestCertificateAuthority authority;

    @BeforeAll
    static void makeAnAuthority() throws Exception {
        authority = TestCertificateAuthority.in(folder);
    }

    @Test
    void authorityInTheCaFileIsTrusted() throws IOException {
        try (ScriptedServer server = secure();
                AuthenticatedClient client = open(server.url(), authority.pem().toString())) {
            assertThat(status(client.send(REQUEST, AT_ONCE))).isEqualTo(200);
        }
    }

    @Test
    void unknownAuthorityIsNotTrustedAndNothingIsSent() throws IOException {
        try (ScriptedServer server = secure();
                AuthenticatedClient client = open(server.url(), "")) {
            SendResult reply = client.send(REQUEST, AT_ONCE);

            assertThat(reply).isInstanceOfSatisfying(SendResult.NotSent.class, notSent -> {
                assertThat(notSent.refusal().code()).isEqualTo(Refusal.UNREACHABLE);
                assertThat(notSent.refusal().message()).contains("TLS failed", "ca-file");
            });
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void certificateForAnotherNameIsRefused() throws IOException {
        try (ScriptedServer server = secure();
                AuthenticatedClient client = open(
                        URI.create("https://127.0.0.1:" + server.port()),
                        authority.pem().toString())) {
            assertThat(client.send(REQUEST, AT_ONCE))
                    .isInstanceOfSatisfying(
                            SendResult.NotSent.class,
                            notSent -> assertThat(notSent.refusal().message())
                                    .contains("TLS failed: the server's certificate is for another name"));
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void lostAnswerOverTlsIsInDoubt() throws IOException {
        try (ScriptedServer server = new ScriptedServer(
                        authority.sockets(), "https", (request, connection) -> ScriptedServer.reset(connection));
                AuthenticatedClient client = open(server.url(), authority.pem().toString())) {
            assertThat(client.send(REQUEST, AT_ONCE)).isInstanceOf(SendResult.Lost.class);
        }
    }

    @Test
    void silentServerOverTlsEndsAtTheReadTimeout() throws IOException {
        NetworkSettings hasty = new NetworkSettings(
                Duration.ofSeconds(5),
                Duration.ofMillis(300),
                8,
                "",
                authority.pem().toString());
        try (ScriptedServer server = new ScriptedServer(authority.sockets(), "https", (request, connection) -> {
                    ScriptedServer.write(connection, "HTTP/1.1 200 OK\r\n");
                    DrippingServer.drip(connection, "x".repeat(1_000));
                });
                AuthenticatedClient client = Clients.open(server.url(), new NoAuthentication.None(), hasty)) {
            assertThat(client.send(REQUEST, AT_ONCE))
                    .isInstanceOfSatisfying(
                            SendResult.Lost.class,
                            lost -> assertThat(lost.refusal().message()).contains("no answer within 300 ms"));
        }
    }

    @Test
    void missingOrEmptyCaFileIsRefusedWhenTheClientOpens() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path garbage = Files.writeString(
                folder.resolve("garbage.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        for (Path file : new Path[] {folder.resolve("none.pem"), empty, garbage}) {
            assertThatThrownBy(() -> open(URI.create("https://localhost"), file.toString()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("ca-file: ")
                    .hasMessageContaining(file.toString());
        }
    }

    private static ScriptedServer secure() {
        return new ScriptedServer(
                authority.sockets(), "https", (request, connection) -> ScriptedServer.answer(connection, 200, "{}"));
    }

    private static AuthenticatedClient open(URI url, String caFile) {
        NetworkSettings network = new NetworkSettings(Duration.ofSeconds(5), Duration.ofSeconds(5), 8, "", caFile);
        return Clients.open(url, new NoAuthentication.None(), network);
    }
}
