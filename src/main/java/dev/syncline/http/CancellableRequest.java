package dev.syncline.http;

import dev.syncline.connector.ApiRequest;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * A request in HttpClient's form that another thread can cancel. HttpClient's own request classes parse a URI for each
 * request, and its class for GET allows no body.
 */
final class CancellableRequest extends BasicClassicHttpRequest implements CancellableDependency {
    private static final long serialVersionUID = 1L;
    private static final Cancellable CANCELLED = () -> false;
    private static final Cancellable NOTHING_YET = () -> false;

    private final transient AtomicReference<Cancellable> dependency = new AtomicReference<>(NOTHING_YET);

    private CancellableRequest(String method, HttpHost host, String target) {
        super(method, host, target);
    }

    static CancellableRequest of(HttpHost host, ApiRequest request) {
        CancellableRequest wire = new CancellableRequest(request.method(), host, request.target());
        request.headers().forEach(wire::addHeader);
        if (request.body().length > 0) {
            wire.setEntity(new ByteArrayEntity(request.body(), null));
        }
        return wire;
    }

    @Override
    public void setDependency(Cancellable cancellable) {
        Cancellable previous = dependency.getAndUpdate(known -> known == CANCELLED ? CANCELLED : cancellable);
        if (previous == CANCELLED) {
            cancellable.cancel();
        }
    }

    @Override
    public boolean isCancelled() {
        return dependency.get() == CANCELLED;
    }

    /** Closes the request's connection. A thread that waits for the answer fails at once. */
    @Override
    public boolean cancel() {
        return dependency.getAndSet(CANCELLED).cancel();
    }
}
