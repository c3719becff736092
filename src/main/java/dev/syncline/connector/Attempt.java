package dev.syncline.connector;

import java.util.concurrent.Future;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The state of one request on its way, handed through HttpClient as its context: what runs before the first byte is
 * written, and how far it has come.
 */
final class Attempt extends HttpClientContext {
    private final Runnable beforeWrite;
    private final WireRequest request;
    private boolean paced;
    private boolean written;
    private volatile boolean expired;
    private Future<?> deadline = Deadlines.NONE;

    Attempt(WireRequest request, Runnable beforeWrite) {
        this.request = request;
        this.beforeWrite = beforeWrite;
    }

    static Attempt of(HttpContext context) {
        return (Attempt) context;
    }

    /** Runs what must run before writing, once, however many connections it takes. */
    void pace() {
        if (!paced) {
            beforeWrite.run();
            paced = true;
        }
    }

    /** From now on bytes may have left, and the answer must be there in time. */
    void startWriting(Deadlines deadlines) {
        written = true;
        deadline = deadlines.afterReadTimeout(this::expire);
    }

    void end() {
        deadline.cancel(false);
    }

    /** Whether bytes may have left. */
    boolean written() {
        return written;
    }

    /** Whether the answer was not there in time. */
    boolean expired() {
        return expired;
    }

    WireRequest request() {
        return request;
    }

    private void expire() {
        expired = true;
        request.cancel();
    }
}
