package dev.syncline.job;

import java.time.Duration;

/** Waits. A test replaces it by code that changes something and returns at once. */
public interface Sleeper {
    Sleeper REAL = length -> {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the caller checks itself whether to stop
        }
    };

    void of(Duration length);
}
