package dev.syncline.sandbox;

import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.HttpConnection;

/** Clients that go away are no news. */
final class Quiet {
    private static final System.Logger LOG = System.getLogger(Quiet.class.getName());

    static final ExceptionListener LISTENER = new ExceptionListener() {
        @Override
        public void onError(Exception failure) {
            LOG.log(System.Logger.Level.DEBUG, "listener", failure);
        }

        @Override
        public void onError(HttpConnection connection, Exception failure) {
            LOG.log(System.Logger.Level.DEBUG, "connection", failure);
        }
    };

    private Quiet() {}
}
