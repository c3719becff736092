package dev.syncline.http;

import static dev.syncline.http.auth.Clients.AT_ONCE;
import static dev.syncline.http.auth.Clients.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncline.connector.ErrorClass;
import dev.syncline.http.auth.AuthenticatedClient;
import dev.syncline.http.auth.BearerScheme;
import dev.syncline.http.auth.Clients;
import dev.syncline.http.auth.NoAuthentication;
import dev.syncline.http.auth.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ProxyRoutingTest {
    @Test
    void plainRequestIsSentToTheProxy() throws IOException {
        try (ScriptedServer proxy = ScriptedServer.saying(200, "{}");
                AuthenticatedClient client =
                        open("http://api.invalid:81/base", "http://ann:p%40ss@localhost:" + proxy.port())) {
            assertThat(Clients.status(client.send(REQUEST, AT_ONCE))).isEqualTo(200);

            assertThat(proxy.received()).singleElement().satisfies(received -> {
                assertThat(received.line()).isEqualTo("POST http://api.invalid:81/base/v3/p0/backups/sync HTTP/1.1");
                assertThat(received.header("Host")).isEqualTo("api.invalid:81");
                assertThat(received.header("Proxy-Authorization"))
                        .isEqualTo(BasicAuthorization.headerValue("ann", "p@ss"));
            });
        }
    }

    @Test
    void httpsRequestUsesATunnelAndTheProxyCannotReadIt(@TempDir Path folder) throws Exception {
        TestCertificateAuthority authority = TestCertificateAuthority.in(folder);
        try (ScriptedServer server = new ScriptedServer(
                        authority.sockets(),
                        "https",
                        (request, connection) -> ScriptedServer.answer(connection, 200, "{}"));
                ScriptedServer proxy = ScriptedServer.answering((request, connection) -> tunnel(connection, server));
                AuthenticatedClient client = Clients.open(
                        URI.create("https://localhost.:" + server.port()),
                        new BearerScheme.Bearer(new Secret("t0ken")),
                        new NetworkSettings(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(5),
                                8,
                                "http://ann:pass@localhost:" + proxy.port(),
                                authority.pem().toString()))) {
            AtomicInteger turns = new AtomicInteger();
            SendResult reply = client.send(REQUEST, turns::incrementAndGet);

            assertThat(turns).hasValue(1);
            assertThat(Clients.status(reply)).isEqualTo(200);
            assertThat(proxy.received()).singleElement().satisfies(received -> {
                assertThat(received.line()).startsWith("CONNECT localhost");
                assertThat(received.header("Proxy-Authorization"))
                        .isEqualTo(BasicAuthorization.headerValue("ann", "pass"));
                assertThat(received.header("Authorization")).isEmpty();
            });
            assertThat(server.received()).singleElement().satisfies(received -> {
                assertThat(received.header("Authorization")).isEqualTo("Bearer t0ken");
                assertThat(received.header("Proxy-Authorization")).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 407, 502, 302})
    void requestIsNotSentIfTheProxyRefusesTheTunnel(int status) throws IOException {
        try (ScriptedServer proxy =
                        ScriptedServer.saying(status, "<html>no</html>", "Proxy-Authenticate: Basic realm=x");
                AuthenticatedClient client = open("https://api.invalid", "http://localhost:" + proxy.port())) {
            SendResult reply = client.send(REQUEST, () -> {
                throw new AssertionError("nothing may be written");
            });

            assertThat(reply).isInstanceOfSatisfying(SendResult.NotSent.class, notSent -> {
                assertThat(notSent.refusal().errorClass()).isEqualTo(ErrorClass.TRANSIENT);
                assertThat(notSent.refusal().message())
                        .isEqualTo("cannot reach api.invalid:443: the proxy refused to pass the request on (HTTP "
                                + status + ")");
            });
        }
    }

    @Test
    void requestIsNotSentIfTheProxyRequiresAuthentication() throws IOException {
        try (ScriptedServer proxy = ScriptedServer.saying(407, "");
                AuthenticatedClient client = open("http://api.invalid", "http://localhost:" + proxy.port())) {
            assertThat(client.send(REQUEST, AT_ONCE)).isInstanceOf(SendResult.NotSent.class);
            assertThat(proxy.received()).hasSize(1);
        }
    }

    @Test
    void silentProxyEndsAtTheConnectTimeout() throws IOException {
        try (ScriptedServer proxy = ScriptedServer.answering((request, connection) -> {});
                AuthenticatedClient client = Clients.open(
                        URI.create("https://api.invalid"),
                        new NoAuthentication.None(),
                        new NetworkSettings(
                                Duration.ofMillis(300),
                                Duration.ofSeconds(20),
                                8,
                                "http://localhost:" + proxy.port(),
                                ""))) {
            assertThat(client.send(REQUEST, AT_ONCE))
                    .isInstanceOfSatisfying(
                            SendResult.NotSent.class,
                            notSent -> assertThat(notSent.refusal().message()).endsWith("no connection within 300 ms"));
        }
    }

    @Test
    void requestsToThisComputerUseNoProxy() throws IOException {
        try (ScriptedServer server = ScriptedServer.saying(200, "{}");
                ScriptedServer proxy = ScriptedServer.saying(500, "");
                AuthenticatedClient client = open(server.url().toString(), "http://localhost:" + proxy.port())) {
            assertThat(Clients.status(client.send(REQUEST, AT_ONCE))).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https, api.example.com, '', true",
        "http, api.example.com, '', false",
        "https, localhost, '', false",
        "https, 127.0.0.1, '', false",
        "https, 127.9.9.9, '', false",
        "https, ::1, '', false",
        "https, 127.example.com, '', true",
        "https, api.example.com, 'example.com', false",
        "https, api.example.com, ' other.org , .example.com', false",
        "https, api.example.com, '*.example.com', false",
        "https, api.example.com, 'api.example.com:443', false",
        "https, api.example.com, 'api.example.com:8443', true",
        "https, myexample.com, 'example.com', true",
        "https, api.example.com, '*', false",
        "https, 10.0.0.1, '10.0.0.1', false",
        "https, 10.0.0.1, '0.0.0.1', true",
        "https, 10.1.2.3, '10.0.0.0/8', false",
        "https, 11.1.2.3, '10.0.0.0/8', true",
        "https, 192.168.5.130, '192.168.5.128/25', false",
        "https, 192.168.5.127, '192.168.5.128/25', true",
        "https, 10.1.2.3, '0.0.0.0/0', false",
        "https, 10.1.2.3, '10.0.0.0/33', true",
        "https, 10.1.2.3, '10.0.0.0/x', true",
        "https, 10.1.2.3, 'fd00::/8', true",
        "https, 10.example.com, '10.0.0.0/8', true",
        "https, fd12:3456::1, 'fd00::/8', false",
        "https, [fd12:3456::1], 'fd00::/8', false",
        "https, fe12:3456::1, 'fd00::/8', true",
        "https, 2001:db8::1, '2001:db8::1', false",
        "https, 2001:db8::1, '[2001:db8::1]', false",
        "https, 2001:db8::1, '2001:0DB8:0:0::1', false",
        "https, 2001:db8::1, '[2001:db8::1]:443', false",
        "https, 2001:db8::1, '[2001:db8::1]:8443', true",
        "https, 2001:db8::1, '2001:db8::2', true",
        "https, API.example.com., 'EXAMPLE.com', false",
    })
    void httpsProxyServesSecureRequestsThatNoProxyDoesNotName(
            String scheme, String host, String excepted, boolean proxied) throws Exception {
        for (boolean upper : new boolean[] {true, false}) {
            Map<String, String> environment = upper
                    ? Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", excepted)
                    : Map.of("https_proxy", "proxy:3128", "no_proxy", excepted);
            HttpHost way = new ProxyRouting("", environment)
                    .determineRoute(new HttpHost(scheme, host, -1), HttpClientContext.create())
                    .getProxyHost();

            assertThat(way).isEqualTo(proxied ? new HttpHost("http", "proxy", 3128) : null);
        }
    }

    @Test
    void proxyOfTheEndpointComesFirstAndIgnoresNoProxy() throws Exception {
        ProxyRouting proxies =
                new ProxyRouting("http://own:1", Map.of("HTTPS_PROXY", "http://shared:2", "NO_PROXY", "*"));

        for (String scheme : new String[] {"http", "https"}) {
            assertThat(proxies.determineRoute(new HttpHost(scheme, "a.example.com", -1), HttpClientContext.create())
                            .getProxyHost())
                    .isEqualTo(new HttpHost("http", "own", 1));
        }
    }

    @Test
    void invalidProxyUrlIsRefusedWithoutShowingItsPassword() {
        assertThatThrownBy(() -> open("https://api.invalid", "http://ann:pass word@[proxy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("proxy: ")
                .hasMessageNotContaining("pass word");
    }

    private static AuthenticatedClient open(String url, String proxy) {
        NetworkSettings network = new NetworkSettings(Duration.ofSeconds(5), Duration.ofSeconds(5), 8, proxy, "");
        return AuthenticatedClient.open(
                Clients.settings(URI.create(url), new NoAuthentication.None(), network), Clock.systemUTC(), Map.of());
    }

    /** Acts as a proxy after CONNECT: forwards bytes in both directions. */
    private static void tunnel(Socket client, ScriptedServer server) throws IOException {
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server.port());
        ScriptedServer.write(client, "HTTP/1.1 200 Connected\r\n\r\n");
        ScriptedServer.start(() -> pump(upstream, client));
        pump(client, upstream);
    }

    private static void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // one side closed the connection
        }
    }
}
