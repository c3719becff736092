package dev.syncline.job.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every moment at which a process may die while it runs a job over all five APIs. A point that fails is tried again by
 * its number, {@code -Dcrash.point=137}, or with those around it, {@code 130-140}; two crashes in a row, {@code 137,12}.
 * The profile {@code crash-points} leaves out fewer.
 */
class CrashPointsIT {
    private static final boolean ALL = Boolean.getBoolean("crash.all");

    @TempDir
    Path folder;

    private static Tables h2(int worker) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:crash-" + worker + ";DB_CLOSE_DELAY=-1");
        return Tables.ofH2(pool);
    }

    @Test
    void theLawsHoldWhereverThePowerFails() throws IOException {
        try (CrashPoints points = new CrashPoints(CrashJob.SMALL, "H2", folder, CrashPointsIT::h2)) {
            hold(points, "one crash", Wanted.once(() -> all(points)));
        }
    }

    /** Where the second crash falls is spread over the second run by the first one's number. */
    @Test
    void theLawsHoldWhereThePowerFailsAgainDuringTheRestart() throws IOException {
        try (CrashPoints points = new CrashPoints(CrashJob.SMALL, "H2", folder, CrashPointsIT::h2)) {
            hold(
                    points,
                    "two crashes",
                    Wanted.twice(() -> ALL
                            ? TellingPoints.twice(points.effects(), 1, 37)
                            : TellingPoints.twice(points.effects(), 26, 83)));
        }
    }

    /** Where nothing has changed outside of the process since the point before, it is left out, and two of three others. */
    @Test
    void theLawsHoldOnPostgresAsWell() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "500")
                        .start();
                CrashPoints points =
                        new CrashPoints(CrashJob.SMALL, "PostgreSQL", folder, worker -> postgres(server, worker))) {
            hold(
                    points,
                    "one crash",
                    Wanted.once(() -> ALL
                            ? all(points)
                            : TellingPoints.of(points.effects()).filter(point -> point % 3 == 1)));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "crash.all", matches = "true")
    void theLawsHoldInALongerJob() throws IOException {
        try (CrashPoints points = new CrashPoints(CrashJob.LONG, "H2", folder, CrashPointsIT::h2)) {
            hold(points, "one crash of the long job", Wanted.once(() -> all(points)));
        }
    }

    private static Tables postgres(EmbeddedPostgres server, int worker) {
        new JdbcTemplate(server.getPostgresDatabase()).execute("CREATE DATABASE worker" + worker);
        HikariDataSource pool = new HikariDataSource();
        pool.setMinimumIdle(0);
        pool.setJdbcUrl(server.getJdbcUrl("postgres", "worker" + worker));
        return Tables.ofPostgres(pool);
    }

    private static IntStream all(CrashPoints points) {
        return IntStream.rangeClosed(1, points.effects().size());
    }

    private static void hold(CrashPoints points, String what, Stream<List<Integer>> trials) {
        List<CrashPoints.Verdict> verdicts = points.tryAll(trials.toList());
        points.report(what, verdicts);
        assertThat(verdicts).filteredOn(verdict -> !verdict.broken().isEmpty()).isEmpty();
    }
}
