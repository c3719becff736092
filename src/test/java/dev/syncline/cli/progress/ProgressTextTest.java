package dev.syncline.cli.progress;

import static dev.syncline.cli.progress.FakeStage.counts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.ledger.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTextTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final FakeStage stage = new FakeStage("backups", counts(0, 0, 1_000));

    @Test
    void aLineShowsProgressFollowedOperationsFailuresSpeedAndTimeLeft() {
        stage.rate = 5;
        stage.counts = following(66_770, 3_120, 32_916);
        stage.oldest = Instant.now().minusSeconds(4 * 60 + 7);
        StagePace pace = new StagePace(stage, 0);
        stage.attempts = 100;
        stage.counts = following(70_903, 3_120, 28_796);

        assertThat(ProgressText.line(pace.sample(10 * SECOND)))
                .isEqualTo("backups  sent 71,204/100,000 · following 3,120 (oldest 4m) · failed 301 · 413/s"
                        + " · 1m10s left, held by the rate of cbr-north");
    }

    private static Counts following(long accepted, long following, long unprocessed) {
        return new Counts(100_000, 0, accepted, 301, 0, 0, 0, 0, unprocessed).withFollowing(following);
    }

    @Test
    void aLineShowsWhatIsInDoubtDeferredOrSkippedOnlyIfThereIsAny() {
        stage.counts = new Counts(1_000, 0, 490, 0, 3, 0, 2, 5, 500);
        assertThat(ProgressText.line(new StagePace(stage, 0)))
                .isEqualTo("backups  sent 500/1,000 · failed 0 · in doubt 5 · deferred 2 · skipped 3 · 0/s");
    }

    @Test
    void aBarIsFilledByTheShareOfFinishedEntries() {
        StagePace pace = new StagePace(stage, 0);
        stage.counts = counts(700, 0, 300);

        assertThat(ProgressText.bar(pace.sample(SECOND), 80))
                .startsWith("backups  [#######---]  70.0%  sent 700/1,000 · failed 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            140; backups  [#######---]  71.2%  sent 71,204/100,000 · failed 301 · deferred 13 · 412/s · 1m10s left, held by the rate of cbr-north
            110; backups  [#######---]  71.2%  sent 71,204/100,000 · failed 301 · deferred 13 · 412/s · 1m10s left
            92 ; backups  [#######---]  71.2%  sent 71,204/100,000 · failed 301 · deferred 13 · 1m10s left
            70 ; backups  71.2%  sent 71,204/100,000 · failed 301 · 1m10s left
            50 ; backups  71.2% · failed 301 · 1m10s left
            30 ; backups  71.2% · failed 301
            16 ; backups  71.2%
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

        assertThat(ProgressText.line(pace.sample(10 * SECOND))).endsWith(" left, held by the rate of cbr-north");
    }

    @Test
    void anEndpointWithAllItsCallsInFlightIsNamedAsTheLimit() {
        StagePace pace = new StagePace(stage, 0);
        stage.callsInFlight = stage.parallel();
        stage.counts = counts(98, 0, 902);

        assertThat(ProgressText.line(pace.sample(10 * SECOND))).endsWith(" left, held by the parallelism of cbr-north");
    }

    @Test
    void anEndpointThatAskedForAPauseIsNamedAsTheLimit() {
        stage.pause = Duration.ofSeconds(40);
        stage.counts = counts(98, 0, 902);
        StagePace sending = new StagePace(stage, 0);
        assertThat(ProgressText.line(sending.sample(10 * SECOND))).endsWith(" · held by the Retry-After of cbr-north");
        stage.counts = counts(1_000, 0, 0).withFollowing(40);
        assertThat(ProgressText.line(sending.sample(11 * SECOND))).endsWith(" · held by the Retry-After of cbr-north");
    }

    @Test
    void stageThatOnlyWaitsForOperationsSaysSo() {
        stage.counts = counts(990, 10, 0).withFollowing(40);
        stage.oldest = Instant.now().minusSeconds(3_605);
        StagePace pace = new StagePace(stage, 0);

        assertThat(ProgressText.line(pace.sample(10 * SECOND)))
                .isEqualTo("backups  sent 1,000/1,000 · following 40 (oldest 1h) · failed 10 · 0/s"
                        + " · held by operations");
    }

    @Test
    void timeLeftOfAStageThatOnlyFollowsIsThatOfItsOperations() {
        stage.counts = counts(1_000, 0, 0).withFollowing(400);
        StagePace pace = new StagePace(stage, 0);
        stage.counts = counts(1_000, 0, 0).withFollowing(300);

        assertThat(ProgressText.line(pace.sample(10 * SECOND))).endsWith(" · 10/s · 30s left, held by operations");
    }

    @Test
    void refusedQuestionsAboutOperationsAreNamed() {
        stage.counts = counts(1_000, 0, 0).withFollowing(40);
        stage.refusal = "403 APIGW.0302";

        assertThat(ProgressText.line(new StagePace(stage, 0))).contains(" · questions refused: 403 APIGW.0302 · ");
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
