package dev.syncline.job;

import java.time.Duration;

/** Lets time pass. Tests let things happen instead. */
public interface Sleeper {
    Sleeper REAL = length -> {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever waits looks for reasons to stop by himself
        }
    };

    void of(Duration length);
}
