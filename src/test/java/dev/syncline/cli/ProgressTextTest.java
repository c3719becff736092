package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.job.run.RunListener.LiveStage;
import dev.syncline.ledger.Counts;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Stage stage = new Stage();

    private static final class Stage implements LiveStage {
        private Counts counts = sum(0, 0, 1_000);
        private long attempts;
        private double rate;

        @Override
        public String name() {
            return "backups";
        }

        @Override
        public String endpoint() {
            return "cbr-north";
        }

        @Override
        public Counts counts() {
            return counts;
        }

        @Override
        public double rate() {
            return rate;
        }

        @Override
        public long attempts() {
            return attempts;
        }

        @Override
        public int inHand() {
            return 0;
        }
    }

    private static Counts sum(long ok, long failed, long unprocessed) {
        return new Counts(1_000, 0, ok, failed, 0, 0, 0, 0, unprocessed);
    }

    @Test
    void aLineSaysHowFarHowWellHowFastAndHowLongStill() {
        StagePace pace = new StagePace(stage, 0);
        stage.counts = sum(490, 10, 500);

        assertThat(ProgressText.line(pace.look(5 * SECOND)))
                .isEqualTo("backups 500/1,000 50.0% ok 490 failed 10 in doubt 0 deferred 0 · 100/s · 5s left");
    }

    @Test
    void aBarIsFilledAsFarAsTheStageIs() {
        StagePace pace = new StagePace(stage, 0);
        stage.counts = sum(700, 0, 300);

        assertThat(ProgressText.bar(pace.look(SECOND), false))
                .startsWith("backups [#######---] 700/1,000 70.0% ok 700 · 700/s");
    }

    @Test
    void anEndpointAtItsRateIsNamedAsWhatHoldsTheStage() {
        stage.rate = 10;
        StagePace pace = new StagePace(stage, 0);
        stage.attempts = 98;
        stage.counts = sum(98, 0, 902);

        assertThat(ProgressText.line(pace.look(10 * SECOND))).endsWith("held by: rate of cbr-north");
    }

    @Test
    void anEndpointBelowItsRateIsNotBlamed() {
        stage.rate = 100;
        StagePace pace = new StagePace(stage, 0);
        stage.attempts = 98;

        assertThat(ProgressText.line(pace.look(10 * SECOND))).doesNotContain("held by");
    }

    @Test
    void thePaceIsThatOfTheLastSeconds() {
        StagePace pace = new StagePace(stage, 0);
        stage.counts = sum(500, 0, 500);
        pace.look(10 * SECOND);
        for (int second = 11; second < 40; second++) {
            pace.look(second * SECOND);
        }

        assertThat(pace.targetsPerSecond()).isZero();
    }
}
