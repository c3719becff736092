package dev.syncline.sandbox;

import java.io.IOException;
import java.net.Socket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;

/**
 * A connection that its own thread can find again, to cut it. The server keeps one thread to a connection, and shows
 * the connection to no one who answers a request.
 */
final class Connection extends DefaultBHttpServerConnection {
    private static final ThreadLocal<Connection> CURRENT = new ThreadLocal<>();

    Connection(Socket socket) throws IOException {
        super(
                "http",
                Http1Config.custom()
                        .setMaxLineLength(1 << 16)
                        .setMaxHeaderCount(200)
                        .build());
        bind(socket);
    }

    static Connection current() {
        return CURRENT.get();
    }

    @Override
    protected void onRequestReceived(ClassicHttpRequest request) {
        CURRENT.set(this);
    }
}
