package dev.syncline.http;

import dev.syncline.http.Deadlines.Deadline;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * The state of one request while it is sent. HttpClient passes it on as the request's context. It holds the code that
 * runs before the first byte is written, and whether any byte may have been written.
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

    /** Starts the deadline for opening the connection. */
    void startConnecting(Deadlines deadlines) {
        end();
        deadline = deadlines.afterConnectTimeout(this::expire);
    }

    /**
     * Runs the code that must run when the connection is open and before the first byte is written. Runs that code
     * once, even if the request needs several connections.
     */
    void pace() {
        end();
        if (!paced) {
            beforeWrite.run();
            paced = true;
        }
    }

    /** Records that the server may have received bytes, and starts the deadline for the answer. */
    void startWriting(Deadlines deadlines) {
        written = true;
        deadline = deadlines.afterReadTimeout(this::expire);
    }

    /** Removes the current deadline. */
    void end() {
        if (deadline != null) {
            deadline.lift();
        }
    }

    /** Whether the server may have received bytes. */
    boolean written() {
        return written;
    }

    /** Whether the deadline for the connection or for the answer has passed. */
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
