package dev.syncline.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.io.HttpClientConnection;

/**
 * Finds out whether the server has closed an idle connection without announcing it. A request that is written to such a
 * connection is lost, and nobody can tell that from a request that took effect. The only way to see the close is to read
 * from the connection, which takes a millisecond if the connection is still open. A server that is not known yet, or
 * that closes connections silently, is checked before each request. Any other server is checked only after a pause.
 * See docs/adr/0049-look-before-writing.md.
 */
final class ClosedConnectionCheck {
    /** A server that keeps this number of connections open is trusted to announce when it closes one. */
    private static final int CHECKS_OF_UNKNOWN_SERVER = 256;

    /** The first checks wait longer: a server that closes every connection must be recognized before any call is lost. */
    private static final int FIRST_CHECKS = 32;

    /** A server's close arrives a moment after its answer, so one read of a millisecond may be too early. */
    private static final int LONG_READS = 10;

    private static final int SHORT_READS = 2;

    /** A server that closed this number of connections, and more than it kept open, closes them all. */
    private static final int CLOSES_OF_HOPELESS_SERVER = 3;

    private final AtomicInteger kept = new AtomicInteger();
    private final AtomicInteger silentCloses = new AtomicInteger();

    /**
     * Whether the connection can no longer be used. If the server closes every connection after an answer, the answer
     * is true for every connection that was used before, because a check may always be too early.
     *
     * @param waited whether the connection was idle long enough to be checked in any case
     */
    boolean isClosed(HttpClientConnection connection, boolean waited) throws IOException {
        if (!isReused(connection)) {
            return false;
        }
        int closes = silentCloses.get();
        if (closes >= CLOSES_OF_HOPELESS_SERVER && closes > kept.get()) {
            return true;
        }
        int reads = reads(closes > 0, waited);
        for (int i = 0; i < reads; i++) {
            if (connection.isStale()) {
                if (!waited) {
                    silentCloses.incrementAndGet();
                }
                return true;
            }
        }
        if (reads > 0) {
            kept.incrementAndGet();
        }
        return false;
    }

    private int reads(boolean closesSilently, boolean waited) {
        int known = kept.get();
        if (closesSilently || known < FIRST_CHECKS) {
            return LONG_READS;
        }
        return known < CHECKS_OF_UNKNOWN_SERVER ? SHORT_READS : waited ? 1 : 0;
    }

    /** Call this if the connection ended after a request was written to it and before any answer arrived. */
    void recordLostAnswer(HttpClientConnection connection) {
        if (isReused(connection)) {
            silentCloses.incrementAndGet();
        }
    }

    private static boolean isReused(HttpClientConnection connection) {
        return connection.getEndpointDetails() != null
                && connection.getEndpointDetails().getResponseCount() > 0;
    }
}
