package dev.syncline.job;

import java.util.concurrent.atomic.AtomicBoolean;

/** Stops a whole run in good order: calls in flight are finished and recorded, and no new call is sent. */
public final class StopSignal {
    private final AtomicBoolean stopping = new AtomicBoolean();

    public void stop() {
        stopping.set(true);
    }

    public boolean isStopping() {
        return stopping.get();
    }
}
