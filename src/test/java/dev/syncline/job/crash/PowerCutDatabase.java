package dev.syncline.job.crash;

import dev.syncline.ledger.database.LentDatabases;
import dev.syncline.ledger.database.VolatileDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;
import org.h2.engine.Session;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * An H2 file as a home has it, on a disk whose power can be cut. After a cut, the connections lead to a database that
 * was opened from what is left on the disk.
 */
final class PowerCutDatabase extends AbstractDataSource implements AutoCloseable {
    private final Path folder;
    private final boolean forces;
    private int disks;
    private volatile VolatileDisk disk;
    private volatile Connection keeper;
    private volatile Runnable beforeForce = () -> {};

    /** @param forces whether the file is opened as Syncline opens it, and not as H2 does by itself */
    PowerCutDatabase(Path folder, boolean forces) {
        this.folder = folder;
        this.forces = forces;
        LentDatabases.setH2Properties();
        this.disk = VolatileDisk.under(nextFolder(), this::beforeForce);
        this.keeper = connect();
        LentDatabases.migrate(this, "h2");
    }

    private Path nextFolder() {
        try {
            return Files.createDirectories(folder.resolve("disk-" + disks++));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void beforeForce() {
        beforeForce.run();
    }

    /** @param action called before each force from now on */
    void beforeEachForce(Runnable action) {
        this.beforeForce = action;
    }

    /** From now on this database reads and writes nothing. */
    void cutPower() {
        disk.cutPower();
    }

    /** Opens what is left on the disk. */
    void restart(Random random, double share) {
        beforeForce = () -> {};
        disk.cutPower();
        forget();
        disk = disk.restarted(nextFolder(), this::beforeForce, random, share);
        keeper = connect();
    }

    /**
     * H2 keeps a database in memory until it is told to forget it. No statement does that here: H2 may loop forever when
     * it runs a statement after a write has failed.
     */
    private void forget() {
        if (session(keeper) instanceof SessionLocal local) {
            local.getDatabase().shutdownImmediately();
        }
    }

    private static Session session(Connection connection) {
        try {
            return connection.unwrap(JdbcConnection.class).getSession();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() {
        try {
            return DriverManager.getConnection(forces ? disk.url() : disk.urlWithoutForce(), "sa", "");
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be opened: " + e, e);
        }
    }

    /** A connection that does nothing more once the power of its disk was cut. */
    @Override
    public Connection getConnection() throws SQLException {
        VolatileDisk now = disk;
        Connection real = connect();
        return PoweredDataSource.proxy(Connection.class, (self, method, arguments) -> {
            if (!now.isCut()) {
                return PoweredDataSource.pass(real, method, arguments);
            }
            return switch (method.getName()) {
                case "close", "rollback", "setAutoCommit", "setReadOnly" -> null;
                case "isClosed", "getAutoCommit" -> true;
                default -> throw new SQLException("the power has failed");
            };
        });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public void close() {
        forget();
    }
}
