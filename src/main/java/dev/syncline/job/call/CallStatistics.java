package dev.syncline.job.call;

import dev.syncline.ledger.Work;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Counts what this process did for a run. A run that lost its database has several executions in one process; their
 * counts are added up.
 */
public final class CallStatistics {
    private final List<EndpointChannel> channels = new CopyOnWriteArrayList<>();
    private final long startedAt = System.nanoTime();

    public void add(EndpointChannel channel) {
        channels.add(channel);
    }

    public long calls() {
        return channels.stream().mapToLong(EndpointChannel::calls).sum();
    }

    public long attempts() {
        return channels.stream().mapToLong(EndpointChannel::attempts).sum();
    }

    /** The same counts, and the time since this process began with the run. */
    public Work work() {
        return new Work(calls(), attempts(), Duration.ofNanos(System.nanoTime() - startedAt));
    }

    public double seconds() {
        return (System.nanoTime() - startedAt) / 1e9;
    }
}
