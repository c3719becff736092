package dev.syncline.job.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.job.crash.PowerCuts.Cut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cuts the power while a job over all five APIs runs, and lets the disk lose what was not forced. No recorded outcome may
 * be lost, and nothing that was recorded may be sent again.
 */
class PowerCutIT {
    /** With the profile {@code crash-points} at every force, otherwise at each third one. */
    private static final int STEP = Boolean.getBoolean("crash.all") ? 1 : 3;

    private static final int MOMENTS = 20;
    private static final long SEED = 20261125;

    @TempDir
    Path folder;

    /** The disk loses everything since the last force, or a random part of it. */
    @Test
    void lawsHoldAfterAPowerCutAtAForce() throws IOException {
        try (PowerCuts power = new PowerCuts(CrashJob.SMALL, folder, true)) {
            List<Cut> cuts = IntStream.rangeClosed(1, power.forces())
                    .filter(force -> force % STEP == 0)
                    .mapToObj(force -> new Cut(force, 0, force % 2 == 0 ? 0 : 0.7))
                    .toList();
            System.out.println("a power cut at " + cuts.size() + " of " + power.forces() + " forces");
            assertThat(power.forces()).isGreaterThan(100);
            assertThat(power.tryAll(cuts)).isEmpty();
        }
    }

    @Test
    void lawsHoldAfterAPowerCutAtRandomMoments() throws IOException {
        try (PowerCuts power = new PowerCuts(CrashJob.SMALL, folder, true)) {
            assertThat(power.tryAll(randomMoments(power.effects()))).isEmpty();
        }
    }

    /** Shows that these power cuts do harm: H2 by itself does not force its commits. */
    @Test
    void lawsAreBrokenWithoutForcing() throws IOException {
        try (PowerCuts power = new PowerCuts(CrashJob.SMALL, folder, false)) {
            assertThat(power.tryAll(randomMoments(power.effects()))).isNotEmpty();
        }
    }

    private static List<Cut> randomMoments(int effects) {
        return new Random(SEED)
                .ints(MOMENTS, 1, effects + 1)
                .mapToObj(effect -> new Cut(0, effect, effect % 2 == 0 ? 0 : 0.7))
                .toList();
    }
}
