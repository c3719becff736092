package dev.syncline.ledger.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Connections to a home's H2 file, whoever holds it. When the process that holds it goes away, the next connection is
 * had from whoever holds it then, which may be this process.
 */
final class H2HomeDataSource extends AbstractDataSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(H2HomeDataSource.class);
    private static final PeerServer NONE = () -> {};
    private static final Duration PATIENCE_WITH_STATEMENTS = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final H2Home home;
    private final boolean letsOthersIn;
    private volatile H2Home.Access access;
    private PeerServer doorway = NONE;
    private boolean closed;

    /**
     * @param letsOthersIn whether other processes may work through this one where it holds the file
     * @throws DatabaseUnavailableException if the file's owner does not answer
     */
    H2HomeDataSource(H2Home home, boolean letsOthersIn) {
        this.home = home;
        this.letsOthersIn = letsOthersIn;
        this.access = home.access();
    }

    /** Whether this process holds the file itself. */
    boolean isOwner() {
        return access.isOwner();
    }

    /** Lets other processes in, where this one holds the file. Its tables are there. */
    synchronized void open() {
        shutDoor();
        if (letsOthersIn && access.isOwner() && !closed) {
            doorway = home.openDoorway(access);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        H2Home.Access now = access;
        try {
            return connect(now);
        } catch (SQLException e) {
            return electAnew(now, e);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    private static Connection connect(H2Home.Access access) throws SQLException {
        return DriverManager.getConnection(access.url(), H2Home.USER, "");
    }

    /** Whoever is found may be on the point of leaving as well; then the next one is looked for. */
    private synchronized Connection electAnew(H2Home.Access failed, SQLException failure) throws SQLException {
        long end = System.nanoTime() + H2Home.PATIENCE.toNanos();
        SQLException last = failure;
        H2Home.Access seen = failed;
        while (!closed && System.nanoTime() - end < 0) {
            if (access.equals(seen)) {
                elect(last);
            }
            try {
                return connect(access);
            } catch (SQLException e) {
                seen = access;
                last = e;
            }
        }
        throw last;
    }

    private void elect(SQLException failure) throws SQLException {
        LOG.info("the way to the database is lost ({}): looking for another", failure.getMessage());
        try {
            access = home.access();
            open();
        } catch (DatabaseUnavailableException e) {
            throw new SQLNonTransientConnectionException(e.getMessage(), "08001", e);
        }
        LOG.info("the database is {}", access.isOwner() ? "this process's own now" : "another process's");
    }

    /** Lets nobody in any more and, where this process holds the file, closes it with the last connection to it. */
    @Override
    public synchronized void close() throws SQLException {
        closed = true;
        if (!isOwner()) {
            return;
        }
        try (Connection last = connect(access);
                Statement statement = last.createStatement()) {
            quieten(statement);
            shutDoor();
            statement.execute("SET DB_CLOSE_DELAY 0");
        } finally {
            shutDoor();
        }
    }

    /**
     * Ends the statements of other processes, and has their next ones wait. The server is stopped between two
     * statements: in the middle of one, that may leave this process spinning in H2 for ever, with the file in its hands.
     */
    private static void quieten(Statement statement) throws SQLException {
        statement.execute("SET EXCLUSIVE 1");
        long end = System.nanoTime() + PATIENCE_WITH_STATEMENTS.toNanos();
        do {
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (cancelOthers(statement) && System.nanoTime() - end < 0);
    }

    /** Whether there were any to cancel. */
    private static boolean cancelOthers(Statement statement) throws SQLException {
        String sql = "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID <> SESSION_ID()"
                + " AND SESSION_STATE = 'RUNNING' AND CANCEL_SESSION(SESSION_ID)";
        try (ResultSet cancelled = statement.executeQuery(sql)) {
            return cancelled.next() && cancelled.getLong(1) > 0;
        }
    }

    private void shutDoor() {
        doorway.close();
        doorway = NONE;
    }
}
