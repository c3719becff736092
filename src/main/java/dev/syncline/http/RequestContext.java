package dev.syncline.http;

import dev.syncline.http.Deadlines.Deadline;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * The state of one request on its way, handed through HttpClient as its context: what runs before the first byte is
 * written, and how far it has come.
 */
final class RequestContext extends HttpClientContext {
    private final Runnable beforeWrite;
    private final CancellableRequest request;
    private boolean paced;
    private boolean written;
    private volatile boolean expired;
    private @Nullable Deadline deadline;

    RequestContext(CancellableRequest request, Runnable beforeWrite) {
        this.request = request;
        this.beforeWrite = beforeWrite;
    }

    static RequestContext of(HttpContext context) {
        return (RequestContext) context;
    }

    /** From now on a connection must stand in time. */
    void startConnecting(Deadlines deadlines) {
        end();
        deadline = deadlines.afterConnectTimeout(this::expire);
    }

    /** The connection stands: runs what must run before writing, once, however many connections it takes. */
    void pace() {
        end();
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

    /** No deadline holds any longer. */
    void end() {
        if (deadline != null) {
            deadline.lift();
        }
    }

    /** Whether bytes may have left. */
    boolean written() {
        return written;
    }

    /** Whether the connection, or once it stood the answer, was not there in time. */
    boolean expired() {
        return expired;
    }

    CancellableRequest request() {
        return request;
    }

    private void expire() {
        expired = true;
        request.cancel();
    }
}
