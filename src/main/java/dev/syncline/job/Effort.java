package dev.syncline.job;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What this process has spent on a run, in one execution or, over losses of the database, in several. */
final class Effort {
    private final List<EndpointLine> lines = new CopyOnWriteArrayList<>();
    private final long startedAt = System.nanoTime();

    void over(EndpointLine line) {
        lines.add(line);
    }

    long calls() {
        return lines.stream().mapToLong(EndpointLine::calls).sum();
    }

    long attempts() {
        return lines.stream().mapToLong(EndpointLine::attempts).sum();
    }

    double seconds() {
        return (System.nanoTime() - startedAt) / 1e9;
    }
}
