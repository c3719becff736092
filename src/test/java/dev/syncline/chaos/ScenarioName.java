package dev.syncline.chaos;

import java.util.Locale;

/** What can be played, in this order. */
enum ScenarioName {
    KILLS,
    SANDBOX,
    DATABASE,
    DISK,
    SIGTERM,
    SIGSTOP;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
