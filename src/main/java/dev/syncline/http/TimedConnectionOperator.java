package dev.syncline.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections. All steps together (each address of the host, a proxy's tunnel, TLS) must end within the connect
 * time-out. HttpClient alone would allow that time for each step.
 */
final class TimedConnectionOperator extends DefaultHttpClientConnectionOperator {
    private final Deadlines deadlines;

    private TimedConnectionOperator(
            Deadlines deadlines, SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
        super(
                ports,
                names,
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register(URIScheme.HTTPS.id, tls)
                        .build());
        this.deadlines = deadlines;
    }

    /** A connection pool that opens its connections with this class. */
    static PoolingHttpClientConnectionManagerBuilder pool(Deadlines deadlines) {
        return new PoolingHttpClientConnectionManagerBuilder() {
            @Override
            protected HttpClientConnectionOperator createConnectionOperator(
                    SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
                return new TimedConnectionOperator(deadlines, ports, names, tls);
            }
        };
    }

    @Override
    public void connect(
            ManagedHttpClientConnection connection,
            HttpHost host,
            @Nullable NamedEndpoint name,
            @Nullable Path unixSocket,
            @Nullable InetSocketAddress from,
            Timeout timeout,
            SocketConfig config,
            @Nullable Object attachment,
            HttpContext context)
            throws IOException {
        RequestContext.of(context).startConnecting(deadlines);
        super.connect(connection, host, name, unixSocket, from, timeout, config, attachment, context);
    }
}
