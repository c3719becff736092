package dev.syncline.job.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LookAheadPaceTest {
    private final LookAheadPace pace = new LookAheadPace();
    private long now = System.nanoTime();

    private int after(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
        pace.next(now);
        return pace.factor();
    }

    @Test
    void fastEndpointIsReadFurtherAhead() {
        assertThat(after(1_000)).isEqualTo(1);
        assertThat(after(10)).isEqualTo(2);
        assertThat(after(10)).isEqualTo(4);
        assertThat(after(100)).isEqualTo(4);
        assertThat(after(10)).isEqualTo(8);
        assertThat(after(10)).isEqualTo(8);
    }

    @Test
    void slowEndpointIsReadLittleAhead() {
        assertThat(after(100)).isEqualTo(1);
        assertThat(after(10)).isEqualTo(2);
        assertThat(after(10)).isEqualTo(4);
        assertThat(after(300)).isEqualTo(2);
        assertThat(after(300)).isEqualTo(1);
        assertThat(after(300)).isEqualTo(1);
    }
}
