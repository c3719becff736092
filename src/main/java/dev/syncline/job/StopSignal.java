package dev.syncline.job;

import java.util.concurrent.atomic.AtomicBoolean;

/** Stops a run in an orderly way: calls in flight finish and are recorded, and no new call begins. */
public final class StopSignal {
    private final AtomicBoolean stopping = new AtomicBoolean();

    public void stop() {
        stopping.set(true);
    }

    public boolean isStopping() {
        return stopping.get();
    }
}
