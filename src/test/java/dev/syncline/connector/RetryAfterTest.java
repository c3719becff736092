package dev.syncline.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final String NOON = "Sun, 06 Nov 1994 12:00:00 GMT";

    private static Duration of(Map<String, String> headers) {
        return RetryAfter.of(Samples.response(503, "", headers));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "120,120", " 7 ,7", "0,1", "86400,86400", "86401,86400", "99999999999999999999,86400"})
    void secondsAreLimitedToTheBounds(String given, long seconds) {
        assertThat(of(Map.of("retry-after", given))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 06 Nov 1994 12:00:30 GMT|30",
                "Sun, 06 Nov 1994 11:59:00 GMT|1",
                "Sun, 06 Nov 1994 12:00:00 GMT|1",
                "Wed, 09 Nov 1994 12:00:00 GMT|86400"
            })
    void dateIsComparedWithTheServersDate(String given, long seconds) {
        assertThat(of(Map.of("retry-after", given, "date", NOON))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void dateWithoutTheServersDateIsTheShortestWait() {
        assertThat(of(Map.of("retry-after", NOON))).isEqualTo(RetryAfter.SHORTEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "1.5", "1994-11-06", "١٢"})
    void unreadableHeaderAsksForSomeTime(String given) {
        assertThat(of(Map.of("retry-after", given, "date", NOON))).isEqualTo(RetryAfter.SHORTEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 12:00:30 GMT",
                "Mon, 06 Nov 1994 12:00:30 GMT",
                "Sun, 6 Nov 1994 12:00:30 UTC",
                "Sun, 06 Nov 1994 14:00:30 +0200",
                "sun, 06 nov 1994 12:00:30 gmt",
                "Sunday, 06-Nov-94 12:00:30 GMT",
                "Sun Nov  6 12:00:30 1994",
                "Sun Nov 06 12:00:30 1994",
                "1994-11-06T12:00:30Z",
                "1994-11-06T13:00:30+01:00"
            })
    void everyFormOfADateIsRead(String given) {
        assertThat(of(Map.of("retry-after", given, "date", NOON))).isEqualTo(Duration.ofSeconds(30));
        assertThat(of(Map.of("retry-after", "Sun, 06 Nov 1994 12:01:30 GMT", "date", given)))
                .isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sun, 31 Feb 1994 12:00:30 GMT", "Sun, 06 Foo 1994 12:00:30 GMT", "Sun Nov 6 25:00:30 1994"})
    void dateThatDoesNotExistAsksForSomeTime(String given) {
        assertThat(of(Map.of("retry-after", given, "date", NOON))).isEqualTo(RetryAfter.SHORTEST);
    }

    @Test
    void absentHeaderIsZero() {
        assertThat(of(Map.of())).isZero();
    }
}
