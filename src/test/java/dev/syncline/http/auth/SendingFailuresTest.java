package dev.syncline.http.auth;

import static dev.syncline.http.ScriptedServer.write;
import static dev.syncline.http.auth.Clients.AT_ONCE;
import static dev.syncline.http.auth.Clients.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Refusal;
import dev.syncline.http.DrippingServer;
import dev.syncline.http.NetworkSettings;
import dev.syncline.http.ScriptedServer;
import dev.syncline.http.SendResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which failures mean that the request was not sent, and which mean that it is in doubt. */
@Timeout(30)
class SendingFailuresTest {
    private static final NetworkSettings HASTY = Clients.network(Duration.ofMillis(300));

    @Test
    void refusedConnectionIsNotSent() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertNotSent(
                URI.create("http://127.0.0.1:" + port), "cannot reach 127.0.0.1:" + port + ": connection refused");
    }

    @Test
    void unknownHostIsNotSent() {
        assertNotSent(URI.create("https://nohost.invalid"), "cannot reach nohost.invalid:443: no such host");
    }

    @Test
    void connectTimeoutIsNotSent() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> waiting = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 100);
                } catch (IOException queueIsFull) {
                    break;
                }
            }
            assertNotSent(
                    URI.create("http://127.0.0.1:" + full.getLocalPort()),
                    "cannot reach 127.0.0.1:" + full.getLocalPort() + ": no connection within 300 ms");
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void serverWithoutTlsIsNotSent() throws IOException {
        try (DrippingServer server = new DrippingServer("SSH-2.0")) {
            SendResult reply;
            try (AuthenticatedClient client = Clients.open(URI.create("https://localhost:" + server.port()))) {
                reply = client.send(REQUEST, AT_ONCE);
            }
            assertThat(reply)
                    .isInstanceOfSatisfying(
                            SendResult.NotSent.class,
                            notSent -> assertThat(notSent.refusal().message()).contains("TLS failed"));
        }
    }

    @Test
    void slowTlsHandshakeEndsAtTheConnectTimeout() throws IOException {
        try (DrippingServer server = new DrippingServer("\26\3\3\100\0" + "x".repeat(10_000))) {
            assertNotSent(URI.create("https://localhost:" + server.port()), "no connection within 300 ms");
        }
    }

    @Test
    void connectionClosedBeforeTheAnswerIsInDoubt() throws IOException {
        assertLost(
                (request, connection) -> connection.close(),
                Refusal.NO_ANSWER,
                "the connection was closed after sending, without an answer");
    }

    @Test
    void connectionResetBeforeTheAnswerIsInDoubt() throws IOException {
        assertLost(
                (request, connection) -> ScriptedServer.reset(connection),
                Refusal.NO_ANSWER,
                "the connection was reset after sending");
    }

    @Test
    void connectionResetAfterTheHeadersIsInDoubt() throws IOException {
        assertLost(
                (request, connection) -> {
                    write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{");
                    ScriptedServer.reset(connection);
                },
                Refusal.NO_ANSWER,
                "the connection was reset after sending");
    }

    @Test
    void incompleteBodyIsInDoubt() throws IOException {
        assertLost(
                (request, connection) -> {
                    write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\"");
                    connection.close();
                },
                Refusal.NO_ANSWER,
                "the connection was closed in the middle of the answer");
    }

    @Test
    void incompleteChunkedBodyIsInDoubt() throws IOException {
        assertLost(
                (request, connection) -> {
                    write(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n");
                    connection.close();
                },
                Refusal.NO_ANSWER,
                "the connection was closed in the middle of the answer");
    }

    @Test
    void silentServerEndsAtTheReadTimeout() throws IOException {
        assertLost((request, connection) -> {}, Refusal.NO_ANSWER, "no answer within 300 ms");
    }

    @Test
    void slowBodyEndsAtTheReadTimeout() throws IOException {
        assertLost(
                (request, connection) -> {
                    write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                    DrippingServer.drip(connection, "x".repeat(100_000));
                },
                Refusal.NO_ANSWER,
                "no answer within 300 ms");
    }

    @Test
    void slowHeadersEndAtTheReadTimeout() throws IOException {
        assertLost(
                (request, connection) -> DrippingServer.drip(connection, "HTTP/1.1 200 OK\r\nX: " + "x".repeat(60_000)),
                Refusal.NO_ANSWER,
                "no answer within 300 ms");
    }

    @Test
    void answerWithATooLargeContentLengthIsNotRead() throws IOException {
        assertLost(
                (request, connection) -> write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 99000000000\r\n\r\n{}"),
                Refusal.BAD_ANSWER,
                "an answer of more than 16 MiB");
    }

    @Test
    void endlessBodyIsReadOnlyToTheLimit() throws IOException {
        String megabyte = "x".repeat(1 << 20);
        assertLost(
                (request, connection) -> {
                    write(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    while (true) {
                        write(connection, "100000\r\n" + megabyte + "\r\n");
                    }
                },
                Refusal.BAD_ANSWER,
                "an answer of more than 16 MiB",
                Clients.PATIENT);
    }

    @Test
    void endlessHeadersAreReadOnlyToTheLimit() throws IOException {
        assertLost(
                (request, connection) -> write(connection, "HTTP/1.1 200 OK\r\nX: " + "x".repeat(200_000)),
                Refusal.BAD_ANSWER,
                "an answer that is not HTTP");
    }

    @Test
    void requestAfterALostAnswerUsesANewConnection() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering((request, connection) -> {
                    if (request.line().contains("/lost")) {
                        connection.close();
                    } else {
                        ScriptedServer.answer(connection, 200, "{}");
                    }
                });
                AuthenticatedClient client = Clients.open(server.url())) {
            assertThat(client.send(Clients.request("POST", "/lost", ""), AT_ONCE))
                    .isInstanceOf(SendResult.Lost.class);
            assertThat(Clients.status(client.send(REQUEST, AT_ONCE))).isEqualTo(200);
            assertThat(server.received()).hasSize(2);
        }
    }

    private static void assertNotSent(URI url, String message) {
        try (AuthenticatedClient client = Clients.open(url, new NoAuthentication.None(), HASTY)) {
            SendResult reply = client.send(REQUEST, () -> {
                throw new AssertionError("nothing may be written");
            });

            assertThat(reply).isInstanceOfSatisfying(SendResult.NotSent.class, notSent -> {
                assertThat(notSent.refusal().errorClass()).isEqualTo(ErrorClass.TRANSIENT);
                assertThat(notSent.refusal().code()).isEqualTo(Refusal.UNREACHABLE);
                assertThat(notSent.refusal().message()).contains(message);
            });
        }
    }

    private static void assertLost(ScriptedServer.Script script, String code, String message) throws IOException {
        assertLost(script, code, message, HASTY);
    }

    private static void assertLost(ScriptedServer.Script script, String code, String message, NetworkSettings network)
            throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(script);
                AuthenticatedClient client = Clients.open(server.url(), new NoAuthentication.None(), network)) {
            assertThat(client.send(REQUEST, AT_ONCE)).isInstanceOfSatisfying(SendResult.Lost.class, lost -> {
                assertThat(lost.refusal().errorClass()).isEqualTo(ErrorClass.IN_DOUBT);
                assertThat(lost.refusal().code()).isEqualTo(code);
                assertThat(lost.refusal().message()).startsWith("localhost:" + server.port() + ": " + message);
            });
            assertThat(server.received()).hasSize(1);
        }
    }
}
