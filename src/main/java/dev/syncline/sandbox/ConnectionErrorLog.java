package dev.syncline.sandbox;

import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.HttpConnection;

/** Logs connection errors at debug level only, because clients may close their connections at any time. */
final class ConnectionErrorLog implements ExceptionListener {
    private static final System.Logger LOG = System.getLogger(ConnectionErrorLog.class.getName());

    @Override
    public void onError(Exception failure) {
        LOG.log(System.Logger.Level.DEBUG, "listener", failure);
    }

    @Override
    public void onError(HttpConnection connection, Exception failure) {
        LOG.log(System.Logger.Level.DEBUG, "connection", failure);
    }
}
