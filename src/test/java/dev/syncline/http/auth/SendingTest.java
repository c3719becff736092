package dev.syncline.http.auth;

import static dev.syncline.http.auth.Clients.AT_ONCE;
import static dev.syncline.http.auth.Clients.REQUEST;
import static dev.syncline.http.auth.Clients.body;
import static dev.syncline.http.auth.Clients.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiRequest.Parameter;
import dev.syncline.http.ScriptedServer;
import dev.syncline.http.ScriptedServer.Received;
import dev.syncline.http.SendResult;
import dev.syncline.http.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendingTest {
    @Test
    void requestArrivesUnchangedAndTheWholeAnswerIsReturned() throws IOException {
        try (ScriptedServer server =
                        ScriptedServer.saying(201, "{\"ok\":\"é\"}", "X-Request-Id: r1", "x-request-id: r2");
                AuthenticatedClient client = Clients.open(server.url())) {
            SendResult reply = client.send(REQUEST, AT_ONCE);

            assertThat(status(reply)).isEqualTo(201);
            assertThat(body(reply)).isEqualTo("{\"ok\":\"é\"}");
            assertThat(((SendResult.Answered) reply).response().header("X-Request-Id"))
                    .isEqualTo("r1");
            Received received = server.received().get(0);
            assertThat(received.line()).isEqualTo("POST /v3/p0/backups/sync HTTP/1.1");
            assertThat(received.body()).isEqualTo("{\"sync\":[]}");
            assertThat(received.headers())
                    .extracting(header -> header.replaceAll(":.*", ""))
                    .containsExactlyInAnyOrder("Content-Type", "Content-Length", "Host", "Connection", "User-Agent");
        }
    }

    @Test
    void getIsSentWithItsBody() throws IOException {
        try (ScriptedServer server = ScriptedServer.saying(200, "{}");
                AuthenticatedClient client = Clients.open(server.url())) {
            client.send(Clients.request("GET", "/aries/api/v1/sync", "{\"data\":[1]}"), AT_ONCE);

            assertThat(server.received()).singleElement().satisfies(received -> {
                assertThat(received.line()).isEqualTo("GET /aries/api/v1/sync HTTP/1.1");
                assertThat(received.body()).isEqualTo("{\"data\":[1]}");
            });
        }
    }

    @Test
    void pathBeginsWithTheUrlsPathAndTheQueryIsEncoded() throws IOException {
        try (ScriptedServer server = ScriptedServer.saying(200, "{}");
                AuthenticatedClient client = Clients.open(URI.create(server.url() + "/gate%20way/"))) {
            List<Parameter> query = List.of(new Parameter("b", "ü &/="), new Parameter("a", "1~"));
            client.send(new ApiRequest("PUT", "/a$b/c", query, Map.of(), new byte[0], ""), AT_ONCE);

            assertThat(server.received())
                    .singleElement()
                    .extracting(Received::line)
                    .isEqualTo("PUT /gate%20way/a$b/c?b=%C3%BC%20%26%2F%3D&a=1~ HTTP/1.1");
        }
    }

    @Test
    void signedHostIsTheHostThatIsSent() throws IOException {
        try (ScriptedServer server = ScriptedServer.saying(200, "{}");
                AuthenticatedClient client = Clients.open(URI.create("http://LocalHost:" + server.port()))) {
            client.send(REQUEST, AT_ONCE);

            assertThat(server.received().get(0).header("Host")).isEqualTo("localhost:" + server.port());
            assertThat(ServerAddress.of(URI.create("http://LocalHost:" + server.port()))
                            .authority())
                    .isEqualTo("localhost:" + server.port());
        }
    }

    @Test
    void defaultPortIsNotInTheHostHeader() {
        assertThat(ServerAddress.of(URI.create("https://cvm.example.com:443")).authority())
                .isEqualTo("cvm.example.com");
        assertThat(ServerAddress.of(URI.create("http://cvm.example.com:443")).authority())
                .isEqualTo("cvm.example.com:443");
        assertThat(ServerAddress.of(URI.create("https://[::1]:8443/x")).authority())
                .isEqualTo("[::1]:8443");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 302, 307, 400, 401, 404, 429, 500, 503})
    void everyStatusIsAnAnswerAndNoRequestIsSentTwice(int status) throws IOException {
        try (ScriptedServer server =
                        ScriptedServer.saying(status, "{}", "Location: /elsewhere", "WWW-Authenticate: Basic realm=x");
                AuthenticatedClient client = Clients.open(server.url())) {
            assertThat(status(client.send(REQUEST, AT_ONCE))).isEqualTo(status);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void answerMayHaveNoBody() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(
                        (request, connection) -> ScriptedServer.write(connection, "HTTP/1.1 204 No Content\r\n\r\n"));
                AuthenticatedClient client = Clients.open(server.url())) {
            assertThat(body(client.send(REQUEST, AT_ONCE))).isEmpty();
            assertThat(status(client.send(REQUEST, AT_ONCE))).isEqualTo(204);
        }
    }

    @Test
    void connectionIsReused() throws IOException {
        try (ScriptedServer server = ScriptedServer.saying(200, "{}");
                AuthenticatedClient client = Clients.open(server.url())) {
            for (int i = 0; i < 20; i++) {
                assertThat(status(client.send(REQUEST, AT_ONCE))).isEqualTo(200);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void cookiesAreIgnored() throws IOException {
        try (ScriptedServer server = ScriptedServer.saying(200, "{}", "Set-Cookie: a=b");
                AuthenticatedClient client = Clients.open(server.url())) {
            client.send(REQUEST, AT_ONCE);
            client.send(REQUEST, AT_ONCE);

            assertThat(server.received())
                    .extracting(received -> received.header("Cookie"))
                    .containsOnly("");
        }
    }

    @Test
    void bearerAndBasicSetTheAuthorizationHeader() throws IOException {
        try (ScriptedServer server = ScriptedServer.saying(200, "{}");
                AuthenticatedClient bearer =
                        Clients.open(server.url(), new BearerScheme.Bearer(new Secret("demo-token")), Clients.PATIENT);
                AuthenticatedClient basic = Clients.open(
                        server.url(), new BasicScheme.Basic("Aladdin", new Secret("open sesame")), Clients.PATIENT)) {
            bearer.send(REQUEST, AT_ONCE);
            basic.send(REQUEST, AT_ONCE);

            assertThat(server.received())
                    .extracting(received -> received.header("Authorization"))
                    .containsExactly("Bearer demo-token", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        }
    }

    @Test
    void clientRefusesAUrlThatIsNotHttpWhenItOpens() {
        assertThatThrownBy(() -> Clients.open(URI.create("ftp://example.com")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http");
    }
}
