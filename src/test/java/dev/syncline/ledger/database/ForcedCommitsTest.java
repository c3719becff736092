package dev.syncline.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cuts the power of a disk under H2 and reads what is left of the database. */
class ForcedCommitsTest {
    private static final int COMMITS = 60;
    /** Of the unforced blocks that reach the disk all the same. */
    private static final double[] SHARES = {0, 0.5, 0.9, 0.8, 1};

    @TempDir
    Path folder;

    @BeforeAll
    static void loadH2() {
        LentDatabases.setH2Properties();
    }

    /** Also shows that the disk of this test does lose what was not forced. */
    @Test
    void withoutForcingCommitsAreLost() throws Exception {
        Path home = Files.createDirectories(folder.resolve("before"));
        VolatileDisk disk = VolatileDisk.under(home, () -> {});
        int committed = write(disk, disk.urlWithoutForce(), disk::cutPower);
        VolatileDisk left =
                disk.restarted(Files.createDirectories(folder.resolve("after")), () -> {}, new Random(1), 0);
        assertThat(committed).isEqualTo(COMMITS);
        assertThat(Files.size(folder.resolve("after/syncline.mv.db"))).isZero();
        assertThat(left).isNotNull();
    }

    @Test
    void everyReportedCommitSurvivesAPowerCutAtEachForce() throws Exception {
        int forces = forcesOfACleanRun();
        assertThat(forces).isGreaterThan(COMMITS);
        for (int at = 1; at <= forces; at++) {
            powerCut(at, new Random(at), SHARES[at % SHARES.length]);
        }
    }

    private int forcesOfACleanRun() throws Exception {
        AtomicInteger forces = new AtomicInteger();
        VolatileDisk disk =
                VolatileDisk.under(Files.createDirectories(folder.resolve("clean")), forces::incrementAndGet);
        write(disk, disk.url(), () -> {});
        return forces.get();
    }

    private void powerCut(int at, Random random, double share) throws IOException, SQLException {
        String name = at + "-" + share;
        Path home = Files.createDirectories(folder.resolve(name));
        AtomicInteger forces = new AtomicInteger();
        VolatileDisk[] disk = new VolatileDisk[1];
        disk[0] = VolatileDisk.under(home, () -> {
            if (forces.incrementAndGet() == at) {
                disk[0].cutPower();
            }
        });
        int committed = write(disk[0], disk[0].url(), () -> {});
        Path next = Files.createDirectories(folder.resolve(name + "-after"));
        VolatileDisk left = disk[0].restarted(next, () -> {}, random, share);
        try (Connection connection = DriverManager.getConnection(left.url(), H2Home.USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS t (id INT PRIMARY KEY, x VARCHAR)");
            try (ResultSet rows = statement.executeQuery("SELECT COUNT(*), MAX(id), MIN(LENGTH(x)) FROM t")) {
                rows.next();
                assertThat(rows.getInt(1)).as("at %s", name).isBetween(committed, committed + 1);
                assertThat(rows.getInt(2)).as("at %s", name).isEqualTo(rows.getInt(1));
            }
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
    }

    /** Commits one row after the other and returns how many commits were reported as done. */
    private static int write(VolatileDisk disk, String url, Runnable atEnd) throws SQLException {
        int done = 0;
        try (Connection connection = DriverManager.getConnection(url, H2Home.USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id INT PRIMARY KEY, x VARCHAR)");
            for (int i = 1; i <= COMMITS; i++) {
                statement.execute("INSERT INTO t VALUES (" + i + ", REPEAT('x', " + i * 297 + "))");
                done = i;
            }
            atEnd.run();
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            assertThat(Causes.any(e, cause -> String.valueOf(cause.getMessage()).contains("the power has failed")))
                    .as("%s on %s", e, disk)
                    .isTrue();
        }
        return done;
    }
}
