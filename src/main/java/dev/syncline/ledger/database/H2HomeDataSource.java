package dev.syncline.ledger.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.h2.api.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Connections to a home's H2 file. This process or another one has the file open. When that process exits, the next
 * connection goes to the process that has opened the file since then, or this process opens the file.
 */
final class H2HomeDataSource extends AbstractDataSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(H2HomeDataSource.class);
    private static final PeerServer NO_SERVER = () -> {};
    /** How long to wait until the cancelled statements of other processes have ended. */
    private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(2);

    private final H2Home home;
    private final boolean servesOthers;
    private volatile H2Home.Access access;
    private PeerServer server = NO_SERVER;
    private volatile boolean closed;

    /**
     * @param servesOthers whether other processes may use the file through this one while it has the file open
     * @throws DatabaseUnavailableException if the file's owner does not answer
     */
    H2HomeDataSource(H2Home home, boolean servesOthers) {
        this.home = home;
        this.servesOthers = servesOthers;
        this.access = home.find();
    }

    /** Whether this process has the file open itself. */
    boolean isOwner() {
        return access.isOwner();
    }

    /** Starts to serve other processes, if this one has the file open. The tables must exist. */
    synchronized void serve() {
        stopServer();
        if (servesOthers && access.isOwner() && !closed) {
            server = home.startServer(access);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (closed) { // a connection would open the file again
            throw new SQLException("the database is closed", "08003", ErrorCode.DATABASE_IS_CLOSED);
        }
        H2Home.Access now = access;
        try {
            return connect(now);
        } catch (SQLException e) {
            return connectToNextOwner(now, e);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    private static Connection connect(H2Home.Access access) throws SQLException {
        return DriverManager.getConnection(access.url(), H2Home.USER, "");
    }

    /**
     * Connects to the next owner of the file. If that owner also exits before the connection is made, looks for the
     * owner after it.
     */
    private synchronized Connection connectToNextOwner(H2Home.Access failed, SQLException failure) throws SQLException {
        long end = System.nanoTime() + H2Home.TIMEOUT.toNanos();
        SQLException last = failure;
        H2Home.Access seen = failed;
        while (!closed && System.nanoTime() - end < 0) {
            if (access.equals(seen)) {
                findNextOwner(last);
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

    private void findNextOwner(SQLException failure) throws SQLException {
        LOG.info("the connection to the database is lost ({}): connecting again", failure.getMessage());
        try {
            access = home.find();
            serve();
        } catch (DatabaseUnavailableException | DatabaseDamagedException e) {
            throw new SQLNonTransientConnectionException(e.getMessage(), "08001", e);
        }
        LOG.info("{} has the database open", access.isOwner() ? "this process" : "another process");
    }

    /** Stops serving other processes. If this process has the file open, H2 closes it with the last connection. */
    @Override
    public synchronized void close() throws SQLException {
        closed = true;
        if (!isOwner()) {
            return;
        }
        try (Connection last = connect(access);
                Statement statement = last.createStatement()) {
            blockOthers(statement);
            stopServer();
            statement.execute("SET DB_CLOSE_DELAY 0");
        } finally {
            stopServer();
        }
    }

    /**
     * Cancels the statements of other processes and makes their next statements wait. If the server is stopped while it
     * runs a statement, H2 may loop forever in this process with the file still open.
     */
    private static void blockOthers(Statement statement) throws SQLException {
        statement.execute("SET EXCLUSIVE 1");
        long end = System.nanoTime() + CANCEL_TIMEOUT.toNanos();
        do {
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (cancelOthers(statement) && System.nanoTime() - end < 0);
    }

    /** Returns whether there were statements to cancel. */
    private static boolean cancelOthers(Statement statement) throws SQLException {
        String sql = """
                SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS
                WHERE SESSION_ID <> SESSION_ID() AND SESSION_STATE = 'RUNNING' AND CANCEL_SESSION(SESSION_ID)
                """;
        try (ResultSet cancelled = statement.executeQuery(sql)) {
            return cancelled.next() && cancelled.getLong(1) > 0;
        }
    }

    private void stopServer() {
        server.close();
        server = NO_SERVER;
    }
}
