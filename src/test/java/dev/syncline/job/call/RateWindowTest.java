package dev.syncline.job.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateWindowTest {
    private final RateWindow window = new RateWindow(10, 100);

    @Test
    void firstRequestLeavesAtOnce() {
        assertThat(window.nanosUntilPermit(-5_000)).isZero();
    }

    @Test
    void nextPermitIsOneIntervalAfterTheLastRequest() {
        window.recordSent(1_000).answered(1_010);

        assertThat(window.nanosUntilPermit(1_000)).isEqualTo(100);
        assertThat(window.nanosUntilPermit(1_070)).isEqualTo(30);
        assertThat(window.nanosUntilPermit(1_100)).isZero();
    }

    @Test
    void latePermitDelaysAllLaterPermits() {
        window.recordSent(1_000).answered(1_010);
        window.recordSent(1_140).answered(1_150);

        assertThat(window.nanosUntilPermit(1_200)).isEqualTo(40);
    }

    @Test
    void permitsDoNotAccumulateDuringIdleTime() {
        window.recordSent(1_000).answered(1_010);
        window.recordSent(9_000).answered(9_010);

        assertThat(window.nanosUntilPermit(9_000)).isEqualTo(100);
    }

    @Test
    void slowAnswerDelaysTheNextPermit() {
        RateWindow two = new RateWindow(2, 100);
        two.recordSent(1_000).answered(1_010);
        two.recordSent(1_100).answered(1_170);
        two.recordSent(1_200).answered(1_210);

        assertThat(two.nanosUntilPermit(1_300)).isEqualTo(60);
    }

    @Test
    void clockReadingsMayOverflow() {
        long last = Long.MAX_VALUE - 20;
        window.recordSent(last).answered(last + 10);

        assertThat(window.nanosUntilPermit(last + 30)).isEqualTo(70);
    }
}
