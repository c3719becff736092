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
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every moment at which a process may die while it runs a job over all five APIs. A point that fails is tried again by
 * its number, {@code -Dcrash.point=137}, or with its neighbours, {@code 130-140}; the profile {@code crash-points}
 * leaves none out anywhere.
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
        try (CrashPoints points = new CrashPoints("H2", folder, CrashPointsIT::h2)) {
            IntStream all = Wanted.of(points.effects().size());
            hold(points, "one crash", all.mapToObj(List::of).toList());
        }
    }

    /** Where the second crash falls is spread over the second run by the first one's number. */
    @Test
    void theLawsHoldWhereThePowerFailsAgainDuringTheRestart() throws IOException {
        try (CrashPoints points = new CrashPoints("H2", folder, CrashPointsIT::h2)) {
            Stream<List<Integer>> pairs = TellingPoints.twice(points.effects(), ALL ? 1 : 29, ALL ? 37 : 97);
            hold(points, "two crashes", pairs.toList());
        }
    }

    /** Where nothing has changed outside of the process since the point before, it is left out. */
    @Test
    void theLawsHoldOnPostgresAsWell() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                CrashPoints points = new CrashPoints("PostgreSQL", folder, worker -> postgres(server, worker))) {
            IntStream some = ALL ? Wanted.of(points.effects().size()) : TellingPoints.of(points.effects());
            hold(points, "one crash", some.mapToObj(List::of).toList());
        }
    }

    private static Tables postgres(EmbeddedPostgres server, int worker) {
        new JdbcTemplate(server.getPostgresDatabase()).execute("CREATE DATABASE worker" + worker);
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(server.getJdbcUrl("postgres", "worker" + worker));
        return Tables.ofPostgres(pool);
    }

    private static void hold(CrashPoints points, String what, List<List<Integer>> trials) {
        List<CrashPoints.Verdict> verdicts = points.tryAll(trials);
        points.report(what, verdicts);
        assertThat(verdicts).filteredOn(verdict -> !verdict.broken().isEmpty()).isEmpty();
    }
}
