package dev.syncline.connector;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** The header {@code Retry-After} (RFC 9110, 10.2.3): seconds or a date. */
public final class RetryAfter {
    /** Nobody waits longer for an answer to change; it also keeps arithmetic on the wait in bounds. */
    static final Duration LONGEST = Duration.ofDays(1);
    /** Zero would mean that nothing was said. */
    static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /**
     * How long the response asks us to wait, from {@link #SHORTEST} to {@link #LONGEST}; zero where it does not ask
     * or cannot be understood. A date is counted from the response's own {@code Date}, so that our clock does not
     * matter.
     */
    public static Duration of(ApiResponse response) {
        String given = response.header("Retry-After").strip();
        if (given.isEmpty()) {
            return Duration.ZERO;
        }
        boolean seconds = given.chars().allMatch(c -> c >= '0' && c <= '9');
        return seconds
                ? ofSeconds(given)
                : untilDate(given, response.header("Date").strip());
    }

    private static Duration ofSeconds(String digits) {
        return digits.length() > MOST_DIGITS ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(digits)));
    }

    private static Duration untilDate(String date, String now) {
        try {
            Instant until = instant(date);
            return now.isEmpty() ? SHORTEST : bounded(Duration.between(instant(now), until));
        } catch (DateTimeException neither) {
            return Duration.ZERO; // a header that says nothing we understand is as good as none
        }
    }

    /** The time in a header that holds one (RFC 9110, 5.6.7), in the form that is sent today. */
    static Instant instant(String date) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
    }

    private static Duration bounded(Duration wait) {
        if (wait.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
