package dev.syncline.connector;

import static dev.syncline.connector.EarliestEffect.Age.NOT_OLDER;
import static dev.syncline.connector.EarliestEffect.Age.OLDER;
import static dev.syncline.connector.EarliestEffect.Age.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarliestEffectTest {
    private static final Instant OURS = Instant.parse("2026-03-01T02:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T02:01:00Z");

    @Test
    void timeUpToTwoSecondsBeforeTheCallIsNotOlder() {
        EarliestEffect since = dated("Sun, 1 Mar 2026 02:01:00 GMT");
        assertThat(since.age("2026-03-01T02:00:00Z")).isEqualTo(NOT_OLDER);
        assertThat(since.age("2026-03-01T01:59:58Z")).isEqualTo(NOT_OLDER);
        assertThat(since.age("2026-03-01T01:59:57Z")).isEqualTo(OLDER);
        assertThat(since.age("2026-03-01T01:59:57.999999Z")).isEqualTo(OLDER);
    }

    @Test
    void clockDifferenceOfOneHourIsCorrected() {
        EarliestEffect fast = dated("Sun, 1 Mar 2026 03:01:00 GMT");
        assertThat(fast.age("2026-03-01T02:59:58Z")).isEqualTo(NOT_OLDER);
        assertThat(fast.age("2026-03-01T02:59:57Z")).isEqualTo(OLDER);
        EarliestEffect slow = dated("Sun, 1 Mar 2026 01:01:00 GMT");
        assertThat(slow.age("2026-03-01T00:59:58Z")).isEqualTo(NOT_OLDER);
        assertThat(slow.age("2026-03-01T00:59:57Z")).isEqualTo(OLDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026-03-01"})
    void timeUpToFiveMinutesBeforeTheCallHasUnknownAgeWithoutADateHeader(String date) {
        EarliestEffect since = dated(date);
        assertThat(since.age("2026-03-01T02:00:00Z")).isEqualTo(NOT_OLDER);
        assertThat(since.age("2026-03-01T01:59:59Z")).isEqualTo(UNKNOWN);
        assertThat(since.age("2026-03-01T01:55:00Z")).isEqualTo(UNKNOWN);
        assertThat(since.age("2026-03-01T01:54:59Z")).isEqualTo(OLDER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T02:00:00.007+00:00",
                "2026-03-01T02:00:00.123456",
                "2026-03-01T02:00:00",
                "2026-03-01T10:00:00+08:00"
            })
    void timeFormatsOfTheVendorsAreRead(String time) {
        assertThat(dated("Sun, 1 Mar 2026 02:01:00 GMT").age(time)).isEqualTo(NOT_OLDER);
        assertThat(dated("Sun, 1 Mar 2026 02:01:10 GMT").age(time)).isEqualTo(OLDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1772330400", "2026-03-01", "2026-13-01T00:00:00Z", "\u0000"})
    void unreadableTimeHasUnknownAge(String time) {
        assertThat(dated("Sun, 1 Mar 2026 02:01:00 GMT").age(time)).isEqualTo(UNKNOWN);
    }

    private static EarliestEffect dated(String date) {
        return EarliestEffect.of(OURS, Samples.response(200, "", Map.of("date", date)), NOW);
    }
}
