package dev.syncline.job.definition;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses durations: {@code 200ms}, {@code 5s}, {@code 1m}, {@code 2h}. Mistakes are {@link IllegalArgumentException}s
 * with a message for the user.
 */
public final class Durations {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1));
    private static final Duration MAXIMUM = Duration.ofHours(24);

    private Durations() {}

    /** From 0 to 24 hours. */
    public static Duration parse(String text) {
        Matcher parts = DURATION.matcher(text);
        TextChecks.require(parts.matches(), "must be a duration such as 200ms, 5s or 1m", text);
        Duration duration = unit(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1)));
        TextChecks.require(duration.compareTo(MAXIMUM) <= 0, "must be at most 24h", text);
        return duration;
    }

    /** From 1 millisecond to 24 hours. */
    static Duration parsePositive(String text) {
        Duration duration = parse(text);
        TextChecks.require(!duration.isZero(), "must be more than 0", text);
        return duration;
    }

    /** The length of a unit: {@code ms}, {@code s}, {@code m} or {@code h}. */
    static Duration unit(String name) {
        return Objects.requireNonNull(UNITS.get(name));
    }
}
