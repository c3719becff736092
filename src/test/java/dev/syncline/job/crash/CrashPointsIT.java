package dev.syncline.job.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every moment at which a process may die while it runs a job over all five APIs. A point that fails is tried again by
 * its number: {@code -Dcrash.point=137}.
 */
class CrashPointsIT {
    @TempDir
    static Path folder;

    private static Tables h2(int worker) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:crash-" + worker + ";DB_CLOSE_DELAY=-1");
        database.setUser("sa");
        return Tables.ofH2(database);
    }

    @Test
    void theLawsHoldWhereverThePowerFails() throws IOException {
        try (CrashPoints points = new CrashPoints("H2", folder, CrashPointsIT::h2)) {
            int only = Integer.getInteger("crash.point", 0);
            IntStream numbers = only > 0
                    ? IntStream.of(only)
                    : IntStream.rangeClosed(1, points.effects().size());
            List<CrashPoints.Verdict> verdicts =
                    points.tryAll(numbers.mapToObj(List::of).toList());
            points.report("one crash", verdicts, points.effects().size());
            assertThat(verdicts)
                    .filteredOn(verdict -> !verdict.broken().isEmpty())
                    .isEmpty();
        }
    }
}
