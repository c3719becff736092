package dev.syncline.cli.progress;

import static dev.syncline.cli.progress.FakeStage.counts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.ledger.Counts;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTextTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final FakeStage stage = new FakeStage("backups", counts(0, 0, 1_000));

    @Test
    void aLineShowsProgressOutcomesSpeedAndTimeLeft() {
        StagePace pace = new StagePace(stage, 0);
        stage.counts = counts(490, 10, 500);

        assertThat(ProgressText.line(pace.sample(5 * SECOND)))
                .isEqualTo("backups 500/1,000 50.0% ok 490 failed 10 in doubt 0 deferred 0 · 100/s · 5s left");
    }

    @Test
    void aBarIsFilledByTheShareOfFinishedEntries() {
        StagePace pace = new StagePace(stage, 0);
        stage.counts = counts(700, 0, 300);

        assertThat(ProgressText.bar(pace.sample(SECOND), 80))
                .startsWith("backups [#######---] 700/1,000 70.0% ok 700 failed 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            140; backups [#######---] 71,204/100,000 71.2% ok 70,890 failed 301 in doubt 0 deferred 13 · 412/s · 1m10s left · held by: rate of cbr-north
            130; backups [#######---] 71,204/100,000 71.2% ok 70,890 failed 301 deferred 13 · 412/s · 1m10s left · held by: rate of cbr-north
            120; backups [#######---] 71,204/100,000 71.2% ok 70,890 failed 301 deferred 13 · 412/s · 1m10s left
            80 ; backups [#######---] 71,204/100,000 71.2% failed 301 deferred 13 · 1m10s left
            60 ; backups 71,204/100,000 71.2% failed 301 · 1m10s left
            50 ; backups 71.2% failed 301 · 1m10s left
            30 ; backups 71.2% failed 301
            15 ; backups 71.2%
            5  ; backu
            """)
    void aBarThatIsTooLongLosesItsLeastImportantPartsFirst(int columns, String bar) {
        stage.rate = 5;
        stage.counts = new Counts(100_000, 0, 66_770, 301, 0, 0, 13, 0, 32_916);
        StagePace pace = new StagePace(stage, 0);
        stage.attempts = 100;
        stage.counts = new Counts(100_000, 0, 70_890, 301, 0, 0, 13, 0, 28_796);

        assertThat(ProgressText.bar(pace.sample(10 * SECOND), columns)).isEqualTo(bar);
    }

    @Test
    void anEndpointThatWorksAtItsRateIsNamedAsTheLimit() {
        stage.rate = 10;
        StagePace pace = new StagePace(stage, 0);
        stage.attempts = 98;
        stage.counts = counts(98, 0, 902);

        assertThat(ProgressText.line(pace.sample(10 * SECOND))).endsWith("held by: rate of cbr-north");
    }

    @Test
    void anEndpointBelowItsRateIsNotNamedAsTheLimit() {
        stage.rate = 100;
        StagePace pace = new StagePace(stage, 0);
        stage.attempts = 98;

        assertThat(ProgressText.line(pace.sample(10 * SECOND))).doesNotContain("held by");
    }

    @Test
    void speedIsMeasuredOverTheLast15Seconds() {
        StagePace pace = new StagePace(stage, 0);
        stage.counts = counts(500, 0, 500);
        pace.sample(10 * SECOND);
        for (int second = 11; second < 40; second++) {
            pace.sample(second * SECOND);
        }

        assertThat(pace.targetsPerSecond()).isZero();
    }
}
