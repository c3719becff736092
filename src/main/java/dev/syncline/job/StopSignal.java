package dev.syncline.job;

import java.util.concurrent.atomic.AtomicBoolean;

/** The switch that stops a whole run in good order: calls in hand are finished and recorded, nothing new begins. */
public final class StopSignal {
    private final AtomicBoolean stopping = new AtomicBoolean();

    public void stop() {
        stopping.set(true);
    }

    public boolean isStopping() {
        return stopping.get();
    }
}
