package dev.syncline.report.folder;

import dev.syncline.report.HumanFormat;
import java.time.Duration;
import java.util.Locale;

/** Formats durations that may be short: {@code 0.25 s}, {@code 4 s}, {@code 1m10s}. */
final class Took {
    private static final Duration SHORT = Duration.ofSeconds(10);

    private Took() {}

    static String text(Duration duration) {
        if (duration.compareTo(SHORT) >= 0) {
            return HumanFormat.duration(duration);
        }
        return String.format(Locale.ROOT, "%.2f", duration.toMillis() / 1e3).replaceFirst("\\.?0+$", "") + " s";
    }
}
