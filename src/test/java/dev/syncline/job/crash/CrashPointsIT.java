package dev.syncline.job.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.ledger.database.LentDatabases;
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
 * Lets a process die at every moment at which it has an effect, while it runs a job over all five APIs. To try one
 * point again, give its number: {@code -Dcrash.point=137}; with its neighbours: {@code 130-140}; two crashes in a row:
 * {@code 137,12}. The profile {@code crash-points} leaves out fewer points.
 */
class CrashPointsIT {
    private static final boolean ALL = Boolean.getBoolean("crash.all");

    @TempDir
    Path folder;

    private static TestDatabase h2(int worker) {
        HikariDataSource pool = new HikariDataSource();
        LentDatabases.setH2Properties();
        pool.setJdbcUrl("jdbc:h2:mem:crash-" + worker + ";DB_CLOSE_DELAY=-1");
        return TestDatabase.ofH2(pool);
    }

    /** Leaves out points before which nothing changed outside of the process. */
    @Test
    void lawsHoldAfterACrashAtEveryPoint() throws IOException {
        try (CrashPoints points = new CrashPoints(CrashJob.SMALL, "H2", folder, CrashPointsIT::h2)) {
            hold(
                    points,
                    "one crash",
                    RequestedPoints.once(() -> ALL ? all(points) : SelectedPoints.of(points.effects())));
        }
    }

    /** The rounds over followed operations begin by the clock, so the numbers of the points are not the same each time. */
    @Test
    void lawsHoldWhileOperationsAreFollowed() throws IOException {
        try (CrashPoints points = new CrashPoints(CrashJob.FOLLOWING, "H2", folder, CrashPointsIT::h2)) {
            assertThat(points.clean().count(OutcomeStatus.ACCEPTED)).isZero();
            List<CrashPoints.Verdict> verdicts = points.tryAnyEffect(RequestedPoints.once(() -> ALL
                            ? all(points)
                            : SelectedPoints.of(points.effects()).filter(point -> point % 18 == 1))
                    .toList());
            points.report("one crash while operations are followed", verdicts);
            assertThat(verdicts)
                    .filteredOn(verdict -> !verdict.broken().isEmpty())
                    .isEmpty();
        }
    }

    /**
     * Chooses the second crash point from the number of the first one, so that all second crashes together cover the
     * whole second run.
     */
    @Test
    void lawsHoldAfterASecondCrashDuringTheRestart() throws IOException {
        try (CrashPoints points = new CrashPoints(CrashJob.SMALL, "H2", folder, CrashPointsIT::h2)) {
            hold(
                    points,
                    "two crashes",
                    RequestedPoints.twice(() -> ALL
                            ? SelectedPoints.twice(points.effects(), 1, 37)
                            : SelectedPoints.twice(points.effects(), 26, 83)));
        }
    }

    /** Leaves out two of three of the points that are tried on H2. */
    @Test
    void lawsHoldOnPostgres() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "500")
                        .start();
                CrashPoints points =
                        new CrashPoints(CrashJob.SMALL, "PostgreSQL", folder, worker -> postgres(server, worker))) {
            hold(
                    points,
                    "one crash",
                    RequestedPoints.once(() -> ALL
                            ? all(points)
                            : SelectedPoints.of(points.effects()).filter(point -> point % 3 == 1)));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "crash.all", matches = "true")
    void lawsHoldInALongerJob() throws IOException {
        try (CrashPoints points = new CrashPoints(CrashJob.LONG, "H2", folder, CrashPointsIT::h2)) {
            hold(points, "one crash of the long job", RequestedPoints.once(() -> all(points)));
        }
    }

    private static TestDatabase postgres(EmbeddedPostgres server, int worker) {
        new JdbcTemplate(server.getPostgresDatabase()).execute("CREATE DATABASE worker" + worker);
        HikariDataSource pool = new HikariDataSource();
        pool.setMinimumIdle(0);
        pool.setJdbcUrl(server.getJdbcUrl("postgres", "worker" + worker));
        return TestDatabase.ofPostgres(pool);
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
