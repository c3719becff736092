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
 * The moment before which a call cannot have taken effect, by the clock of the API that is asked after it. What an
 * answer shows of earlier times stems from an earlier call.
 *
 * @param certain what is not older is not of an earlier call
 * @param possible what is older is of an earlier call; between the two, nobody can tell
 */
public record EarliestEffect(Instant certain, Instant possible) {
    /** {@code Date} and some APIs' own times are cut to the second, and a {@code Date} may be a second old. */
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** How far two clocks may be apart where an answer does not say: Tencent's own limit. */
    private static final Duration GREY = Duration.ofMinutes(5);

    /** Whether what an answer shows can be the call that is asked after. */
    public enum Age {
        NOT_OLDER,
        OLDER,
        UNKNOWN
    }

    /**
     * The moment by the clock of the API that gave this answer, as its {@code Date} shows it. Where it gives none, our
     * own clock has to do, and nothing is taken for older that is not older by five minutes.
     *
     * @param ours the moment by our clock
     * @param receivedAt when the answer came in, by our clock
     */
    public static EarliestEffect of(Instant ours, ApiResponse response, Instant receivedAt) {
        try {
            Instant date = RetryAfter.instant(response.header("Date").strip());
            Instant theirs = ours.plus(Duration.between(receivedAt, date)).minus(GRACE);
            return new EarliestEffect(theirs, theirs);
        } catch (DateTimeException noDate) { // absent, or nothing that a clock would say
            return new EarliestEffect(ours, ours.minus(GREY));
        }
    }

    /** The age of what is stamped with this time. */
    public Age age(String time) {
        try {
            Instant at = instant(time);
            return !at.isBefore(certain) ? Age.NOT_OLDER : at.isBefore(possible) ? Age.OLDER : Age.UNKNOWN;
        } catch (DateTimeException unreadable) { // it comes from outside, and tells nothing
            return Age.UNKNOWN;
        }
    }

    /** An ISO-8601 time; UTC where it names no zone, as some of Huawei's do not. */
    private static Instant instant(String time) {
        TemporalAccessor at =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(time, OffsetDateTime::from, LocalDateTime::from);
        return at instanceof OffsetDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(at).toInstant(ZoneOffset.UTC);
    }
}
