package dev.syncline.job.call;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What this process has spent on a run, in one execution or, over losses of the database, in several. */
public final class CallStatistics {
    private final List<EndpointChannel> lines = new CopyOnWriteArrayList<>();
    private final long startedAt = System.nanoTime();

    public void over(EndpointChannel line) {
        lines.add(line);
    }

    public long calls() {
        return lines.stream().mapToLong(EndpointChannel::calls).sum();
    }

    public long attempts() {
        return lines.stream().mapToLong(EndpointChannel::attempts).sum();
    }

    public double seconds() {
        return (System.nanoTime() - startedAt) / 1e9;
    }
}
