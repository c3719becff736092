package dev.syncline.http;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import java.io.IOException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests over Apache HttpClient and distinguishes requests that were never sent, were answered, or are in
 * doubt. HttpClient's own retries, redirects, authentication, cookies and decompression are off.
 */
public final class HttpTransport implements AutoCloseable {
    private static final int LONGEST_HEADER_LINE = 64 << 10;
    private static final int MOST_HEADERS = 200;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /** Additional connections for the requests of authentication, so that fetching a token never waits for a call. */
    private static final int SPARE_CONNECTIONS = 2;

    private final Deadlines deadlines;
    private final TransportErrors failures;
    private final CloseableHttpClient client;
    private final int connections;

    /** @param environment the process's environment, for the proxy */
    public HttpTransport(String name, NetworkSettings network, Map<String, String> environment) {
        failures = new TransportErrors(network);
        ProxyRouting proxies = new ProxyRouting(network.proxy(), environment);
        SSLContext trust = TrustedCertificates.of(network.caFile());
        deadlines = new Deadlines(name, network);
        connections = network.parallel() + SPARE_CONNECTIONS;
        client = HttpClients.custom()
                .setConnectionManager(connections(network, trust, deadlines))
                .setRequestExecutor(new PacedRequestExecutor(deadlines, proxies))
                .setRoutePlanner(proxies)
                .setDefaultRequestConfig(requestConfig(network))
                .setUserAgent("syncline")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .disableConnectionState()
                .build();
    }

    /**
     * Sends one request and reads the whole answer.
     *
     * @param request as {@link ServerAddress#place} returned it
     * @param beforeWrite runs once, when the connection is open and before the first byte is written
     */
    public SendResult send(ServerAddress site, ApiRequest request, Runnable beforeWrite) {
        RequestContext attempt = new RequestContext(CancellableRequest.of(site.host(), request), beforeWrite);
        try {
            return answered(site, attempt, exchange(site, attempt));
        } catch (SendingStopped e) {
            return new SendResult.HeldBack(String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            return attempt.written()
                    ? new SendResult.Lost(failures.lost(site, e, attempt.expired()))
                    : new SendResult.NotSent(failures.notSent(site, e, attempt.expired()));
        } finally {
            attempt.end();
        }
    }

    /**
     * Sends the request. If the server has closed the idle connection, the request is sent over another connection and
     * does not wait for its turn again. All idle connections may be closed, so each of them may be tried.
     */
    private ApiResponse exchange(ServerAddress site, RequestContext attempt) throws IOException {
        BoundedBodyReader reader = new BoundedBodyReader(attempt.request());
        for (int idle = connections; idle > 0; idle--) {
            try {
                return client.execute(site.host(), attempt.request(), attempt, reader);
            } catch (PacedRequestExecutor.ConnectionGone e) {
                // nothing was written, and the pool has dropped the connection
            }
        }
        return client.execute(site.host(), attempt.request(), attempt, reader);
    }

    private SendResult answered(ServerAddress site, RequestContext attempt, ApiResponse response) {
        return byProxy(attempt, response)
                ? new SendResult.NotSent(failures.proxyRefused(site, response.status()))
                : new SendResult.Answered(response);
    }

    /**
     * Whether a proxy gave the response. HttpClient returns a proxy's refusal to open a tunnel as if it were the
     * server's answer.
     */
    private static boolean byProxy(RequestContext attempt, ApiResponse response) {
        return !attempt.written()
                || (response.status() == PROXY_AUTHENTICATION_REQUIRED
                        && attempt.getHttpRoute().getProxyHost() != null);
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        deadlines.close();
    }

    private static RequestConfig requestConfig(NetworkSettings network) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(network.connectTimeout().plus(network.readTimeout())))
                .setResponseTimeout(Timeout.of(network.readTimeout()))
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(
            NetworkSettings network, SSLContext trust, Deadlines deadlines) {
        Timeout connect = Timeout.of(network.connectTimeout());
        Http1Config bounds = Http1Config.custom()
                .setMaxLineLength(LONGEST_HEADER_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        return TimedConnectionOperator.pool(deadlines)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(bounds)
                        .build())
                .setTlsSocketStrategy(
                        ClientTlsStrategyBuilder.create().setSslContext(trust).buildClassic())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.of(network.readTimeout()))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setValidateAfterInactivity(TimeValue.of(PacedRequestExecutor.TRUSTED_IDLE))
                        .build())
                .setMaxConnPerRoute(network.parallel() + SPARE_CONNECTIONS)
                .setMaxConnTotal(network.parallel() + SPARE_CONNECTIONS)
                .build();
    }
}
