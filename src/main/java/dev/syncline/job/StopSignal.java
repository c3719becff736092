package dev.syncline.job;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The signal that stops a whole run in an orderly way: calls in flight finish and are recorded, and no new call starts.
 */
public final class StopSignal {
    private final AtomicBoolean stopping = new AtomicBoolean();

    public void stop() {
        stopping.set(true);
    }

    public boolean isStopping() {
        return stopping.get();
    }
}
