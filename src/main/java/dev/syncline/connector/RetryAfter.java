package dev.syncline.connector;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Reads the header {@code Retry-After} (RFC 9110, 10.2.3): seconds or a date. */
public final class RetryAfter {
    /** Longer waits are cut to one day. This also prevents overflows in computations with the wait. */
    static final Duration LONGEST = Duration.ofDays(1);
    /**
     * Shorter waits are raised to one second, because {@link #of} returns zero for a response that asks for no wait.
     */
    static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /**
     * How long the response asks the client to wait, from {@link #SHORTEST} to {@link #LONGEST}; zero if the header is
     * absent. A header that cannot be read asks for some time, so it counts as {@link #SHORTEST}. A date is compared with the response's own {@code Date}, so this computer's clock does not
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
            Instant until = HttpDate.parse(date);
            return now.isEmpty() ? SHORTEST : bounded(Duration.between(HttpDate.parse(now), until));
        } catch (DateTimeException unreadable) { // the header comes from outside and may be anything
            return SHORTEST;
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
