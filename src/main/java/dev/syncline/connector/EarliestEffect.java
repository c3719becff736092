package dev.syncline.connector;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/**
 * The earliest time at which a call can have taken effect, by the API's clock. An object that the API shows with an
 * older time comes from an earlier call.
 *
 * @param certain an object from this time or later cannot come from an earlier call
 * @param possible an object from before this time comes from an earlier call; for a time from {@code possible} up to
 *     {@code certain}, nobody can tell
 */
public record EarliestEffect(Instant certain, Instant possible) {
    /**
     * Tolerance: some APIs cut their times to the second, as {@code Date} does, and a {@code Date} may be one second
     * old.
     */
    private static final Duration GRACE = Duration.ofSeconds(2);
    /**
     * Assumed largest difference between the two clocks if the answer has no {@code Date}. It is the largest difference
     * that Tencent accepts.
     */
    private static final Duration UNKNOWN_CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    /** Whether an object that the API shows is older than the call. */
    public enum Age {
        NOT_OLDER,
        OLDER,
        UNKNOWN
    }

    /**
     * Converts a time of this computer's clock to the API's clock. The {@code Date} of the API's answer shows the
     * difference between the clocks. Without a {@code Date}, the time is not converted, and only an object that is more
     * than five minutes older counts as older.
     *
     * @param byOurClock the time by this computer's clock
     * @param receivedAt when the answer arrived, by this computer's clock
     */
    public static EarliestEffect of(Instant byOurClock, ApiResponse response, Instant receivedAt) {
        try {
            Instant date = HttpDate.parse(response.header("Date"));
            Instant byTheirClock =
                    byOurClock.plus(Duration.between(receivedAt, date)).minus(GRACE);
            return new EarliestEffect(byTheirClock, byTheirClock);
        } catch (DateTimeException noDate) { // the header is absent or is not a date
            return new EarliestEffect(byOurClock, byOurClock.minus(UNKNOWN_CLOCK_DIFFERENCE));
        }
    }

    /** Compares a time that the API shows with the earliest effect. */
    public Age age(String time) {
        try {
            Instant at = instant(time);
            return !at.isBefore(certain) ? Age.NOT_OLDER : at.isBefore(possible) ? Age.OLDER : Age.UNKNOWN;
        } catch (DateTimeException unreadable) { // the text comes from outside and may be anything
            return Age.UNKNOWN;
        }
    }

    /** Reads an ISO-8601 time. A time without a zone is read as UTC, because some of Huawei's times have no zone. */
    private static Instant instant(String time) {
        TemporalAccessor at =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(time, OffsetDateTime::from, LocalDateTime::from);
        return at instanceof OffsetDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(at).toInstant(ZoneOffset.UTC);
    }
}
