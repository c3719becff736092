package dev.syncline.http;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Waits for a request's turn when its connection is open, and then writes the request and reads the answer (ADR 0005). */
final class PacedRequestExecutor extends HttpRequestExecutor {
    /** A connection that was idle for longer may have been closed by the server, so it is checked before it is used. */
    static final Duration TRUSTED_IDLE = Duration.ofMillis(10);

    private final Deadlines deadlines;
    private final ProxyRouting proxies;
    private final ClosedConnectionCheck closedConnections = new ClosedConnectionCheck();

    PacedRequestExecutor(Deadlines deadlines, ProxyRouting proxies) {
        this.deadlines = deadlines;
        this.proxies = proxies;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback callback,
            HttpContext context)
            throws IOException, HttpException {
        if (Method.CONNECT.isSame(request.getMethod())) {
            proxies.authorize(request);
            return super.execute(request, connection, callback, context);
        }
        RequestContext attempt = RequestContext.of(context);
        long since = System.nanoTime();
        attempt.pace();
        boolean waited = System.nanoTime() - since > TRUSTED_IDLE.toNanos();
        if (attempt.expired() || closedConnections.isClosed(connection, waited)) {
            throw new ConnectionGone();
        }
        if (attempt.getHttpRoute().getProxyHost() != null
                && !attempt.getHttpRoute().isTunnelled()) {
            proxies.authorize(request);
        }
        return write(request, connection, callback, attempt);
    }

    private ClassicHttpResponse write(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback callback,
            RequestContext attempt)
            throws IOException, HttpException {
        attempt.startWriting(deadlines);
        try {
            return super.execute(request, connection, callback, attempt);
        } catch (NoHttpResponseException | SocketException e) {
            if (!attempt.expired()) {
                closedConnections.recordLostAnswer(connection);
            }
            throw e;
        }
    }

    /** The connection was closed while the request waited for its turn. Nothing was written. */
    static final class ConnectionGone extends IOException {
        private static final long serialVersionUID = 1L;

        ConnectionGone() {
            super("the connection was closed before the request was written");
        }
    }
}
