package dev.syncline.sandbox;

import java.io.IOException;
import java.net.Socket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;

/**
 * A connection that the code answering a request can close. HttpCore does not pass the connection to that code, but it runs
 * each connection on its own thread. A thread-local variable therefore holds the connection.
 */
final class CuttableConnection extends DefaultBHttpServerConnection {
    private static final ThreadLocal<CuttableConnection> CURRENT = new ThreadLocal<>();

    CuttableConnection(Socket socket) throws IOException {
        super(
                "http",
                Http1Config.custom()
                        .setMaxLineLength(1 << 16)
                        .setMaxHeaderCount(200)
                        .build());
        bind(socket);
    }

    /** The connection of the request that the current thread answers. */
    static CuttableConnection current() {
        return CURRENT.get();
    }

    @Override
    protected void onRequestReceived(ClassicHttpRequest request) {
        CURRENT.set(this);
    }
}
