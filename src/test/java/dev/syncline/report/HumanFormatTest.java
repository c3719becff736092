package dev.syncline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanFormatTest {
    @ParameterizedTest
    @CsvSource({"PT0S, 0s", "PT59.9S, 59s", "PT70S, 1m10s", "PT3H5M, 3h05m", "P2DT4H30M, 2d04h"})
    void durationsShowAtMostTwoUnits(Duration time, String shown) {
        assertThat(HumanFormat.duration(time)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "1, 1 byte", "1023, '1,023 bytes'", "1536, 1.5 KiB", "5452595, 5.2 MiB"})
    void sizesHaveUnits(long bytes, String shown) {
        assertThat(HumanFormat.bytes(bytes)).isEqualTo(shown);
    }
}
