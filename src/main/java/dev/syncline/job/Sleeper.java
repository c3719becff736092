package dev.syncline.job;

import java.time.Duration;

/** Lets time pass. Tests replace it, so that no test waits. */
public interface Sleeper {
    /** Sleeps on this thread. After an interruption it returns early and leaves the thread's interrupt flag set. */
    Sleeper REAL = length -> {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    };

    void sleep(Duration length);
}
