package dev.syncline.job.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every moment at which a process may die while it runs a job over all five APIs. A point that fails is tried again by
 * its number, {@code -Dcrash.point=137}, or with its neighbours, {@code 130-140}.
 */
class CrashPointsIT {
    @TempDir
    static Path folder;

    private static Tables h2(int worker) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:crash-" + worker + ";DB_CLOSE_DELAY=-1");
        return Tables.ofH2(pool);
    }

    @Test
    void theLawsHoldWhereverThePowerFails() throws IOException {
        try (CrashPoints points = new CrashPoints("H2", folder, CrashPointsIT::h2)) {
            List<CrashPoints.Verdict> verdicts = points.tryAll(
                    Wanted.of(points.effects().size()).mapToObj(List::of).toList());
            points.report("one crash", verdicts, points.effects().size());
            assertThat(verdicts)
                    .filteredOn(verdict -> !verdict.broken().isEmpty())
                    .isEmpty();
        }
    }
}
