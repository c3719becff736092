package dev.syncline.connector;

import dev.syncline.connector.Endpoint.Network;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what takes too long. Socket time-outs alone do not: they begin anew with every byte, so that a server that
 * drips holds a call for ever.
 */
final class Deadlines implements AutoCloseable {
    /** No deadline. */
    static final Future<?> NONE = CompletableFuture.completedFuture("");

    private final ScheduledThreadPoolExecutor clock;
    private final Network network;

    Deadlines(String name, Network network) {
        this.network = network;
        clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "deadlines-" + name);
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    Future<?> afterReadTimeout(Runnable end) {
        return clock.schedule(end, network.readTimeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    Future<?> afterConnectTimeout(Runnable end) {
        return clock.schedule(end, network.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
