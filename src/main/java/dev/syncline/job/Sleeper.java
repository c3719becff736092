package dev.syncline.job;

import java.time.Duration;

/** Waits. Tests replace it by one that does not wait and lets something happen instead. */
public interface Sleeper {
    /** Sleeps on this thread. After an interruption it returns early and leaves the thread's interrupt flag set. */
    Sleeper REAL = length -> {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // callers check for interrupts and stops themselves
        }
    };

    void sleep(Duration length);
}
