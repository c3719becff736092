package dev.syncline.chaos;

import java.util.Locale;

/** The scenarios, in the order in which they are played. */
enum ScenarioName {
    KILLS,
    SANDBOX,
    DATABASE,
    DISK,
    POWER,
    SIGTERM,
    SIGSTOP,
    FOLLOW;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
