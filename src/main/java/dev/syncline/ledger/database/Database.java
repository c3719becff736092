package dev.syncline.ledger.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/**
 * The open database: connections for work, and one for the lease. For an H2 home, other processes can work through this
 * one while it is open.
 */
public final class Database implements AutoCloseable {
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);
    /**
     * Short, because a failed renewal of the lease must be tried again on a new connection well before the lease ends.
     */
    private static final Duration LEASE_TIMEOUT = Duration.ofSeconds(3);
    /**
     * PostgreSQL: a statement fails if the server does not answer for this time. Its connection was probably cut
     * without notice.
     */
    private static final Duration STATEMENT_TIMEOUT = Duration.ofMinutes(5);

    private final DataSource connections;
    private final DataSource leaseConnections;
    private final Dialect dialect;
    private final @Nullable H2HomeDataSource home;
    private final Runnable closePools;

    private Database(
            DataSource pool,
            DataSource leasePool,
            Dialect dialect,
            @Nullable H2HomeDataSource home,
            Runnable closePools) {
        this.connections = lazy(pool);
        this.leaseConnections = leasePool;
        this.dialect = dialect;
        this.home = home;
        this.closePools = closePools;
    }

    /** Sets the defaults of both databases explicitly. Otherwise the proxy opens a connection at once to read them. */
    private static DataSource lazy(DataSource pool) {
        LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy();
        lazy.setTargetDataSource(pool);
        lazy.setDefaultAutoCommit(true);
        lazy.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return lazy;
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @throws DatabaseUnavailableException if the database cannot be reached, or if the process that has the H2 file open
     *     does not answer
     */
    public static Database open(DatabaseSettings settings) {
        return settings.isEmbedded() ? openEmbedded(settings) : openServer(settings, true);
    }

    /**
     * Opens the database for a short read. If no other process has the H2 file open, this process opens it but does not
     * serve it to others. If it did, a run of another process would lose its database when this read ends. Without a
     * server, the other process waits until the read has ended. A read on PostgreSQL has no time limit.
     *
     * @throws DatabaseUnavailableException if the database cannot be reached, or if the process that has the H2 file
     *     open does not answer
     */
    public static Database visit(DatabaseSettings settings) {
        return settings.isEmbedded() ? visitEmbedded(settings) : openServer(settings, false);
    }

    /**
     * Gives space that an H2 home no longer needs back to the disk. Other processes that begin in the meantime wait.
     *
     * @return false if there is no H2 file, or another process has it open
     */
    public static boolean shrink(DatabaseSettings settings) {
        return settings.isEmbedded() && new H2Home(settings.home()).shrink();
    }

    /** A database whose tables are up to date; the caller lends the connections and closes them. */
    static Database borrowed(DataSource connections, Dialect dialect) {
        return new Database(connections, connections, dialect, null, () -> {});
    }

    /** Connections for work. A transaction takes one from the pool with its first statement, not when it begins. */
    public DataSource dataSource() {
        return connections;
    }

    /**
     * One connection that only the lease uses. The lease can be renewed even if other work uses all other connections.
     */
    public DataSource leaseSource() {
        return leaseConnections;
    }

    public Dialect dialect() {
        return dialect;
    }

    /**
     * Whether this process has the H2 file open and serves it to others. May become true when the process that had it
     * open exits. Always false for PostgreSQL.
     */
    public boolean isOwner() {
        return home != null && home.isOwner();
    }

    /** What is wrong with the settings of the database, one sentence each; empty = nothing. */
    public List<String> warnings() {
        return dialect instanceof PostgresDialect ? PostgresDurability.warnings(connections) : List.of();
    }

    /**
     * Copies the H2 database into a zip file, while it is in use.
     *
     * @param target does not exist
     * @throws java.io.UncheckedIOException if the file exists, or cannot be written
     */
    public void backupTo(Path target) {
        new H2Backup(connections).writeTo(target);
    }

    /** Stops serving other processes, then closes. The H2 file is free when this returns. */
    @Override
    public void close() {
        try {
            if (home != null) {
                home.close();
            }
        } catch (SQLException e) {
            // committed data is on the disk, and the kernel unlocks the file when this process exits
            LoggerFactory.getLogger(Database.class).warn("the database could not be closed in good order", e);
        } finally {
            closePools.run();
        }
    }

    private static Database openEmbedded(DatabaseSettings settings) {
        H2HomeDataSource home = new H2HomeDataSource(new H2Home(settings.home()), true);
        HikariDataSource pool = new HikariDataSource(configOf(home));
        updateHome(settings, home, pool);
        home.serve();
        HikariDataSource leasePool = new HikariDataSource(forLease(configOf(home)));
        return new Database(pool, leasePool, new H2Dialect(), home, () -> closeAll(leasePool, pool));
    }

    /**
     * Uses no pool. A read makes few connections, and a pool that has lost a connection may take ten seconds to close.
     */
    private static Database visitEmbedded(DatabaseSettings settings) {
        H2HomeDataSource home = new H2HomeDataSource(new H2Home(settings.home()), false);
        updateHome(settings, home, home);
        return new Database(home, home, new H2Dialect(), home, () -> {});
    }

    /** Updates the tables if this process has the file open. */
    private static void updateHome(DatabaseSettings settings, H2HomeDataSource home, DataSource connections) {
        try {
            if (home.isOwner()) {
                Schema.updateHome(connections);
            }
        } catch (ForeignTablesException e) {
            throw new DatabaseUnavailableException(
                    "the database " + settings.home().resolve("syncline.mv.db") + " belongs to another application: it"
                            + " holds " + e.getMessage() + ". Nothing was changed and nothing was sent. Name another"
                            + " home with --home or SYNCLINE_HOME.",
                    e);
        }
    }

    /** @param endsIdleTransactions whether the server ends a transaction that is idle for 20 s */
    private static Database openServer(DatabaseSettings settings, boolean endsIdleTransactions) {
        PostgresServer server = PostgresServer.connect(settings, endsIdleTransactions);
        HikariConfig work = config();
        server.configure(work, STATEMENT_TIMEOUT);
        HikariConfig lease = forLease(config());
        server.configureLease(lease, LEASE_TIMEOUT);
        HikariDataSource pool = new HikariDataSource(work);
        HikariDataSource leasePool = new HikariDataSource(lease);
        return new Database(
                server.withTransactionSettings(pool),
                server.withTransactionSettings(leasePool),
                new PostgresDialect(),
                null,
                () -> closeAll(leasePool, pool));
    }

    private static void closeAll(HikariDataSource leasePool, HikariDataSource pool) {
        leasePool.close();
        pool.close();
    }

    private static HikariConfig configOf(H2HomeDataSource home) {
        HikariConfig config = config();
        config.setDataSource(home);
        // do not connect now: if the file's owner exits at this moment, the first statement finds the next owner
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private static HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("syncline");
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        // HikariCP otherwise reads it from the first connection; if that one is cut, all others fail
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setExceptionOverrideClassName(EvictCutConnections.class.getName());
        return config;
    }

    private static HikariConfig forLease(HikariConfig config) {
        config.setPoolName("lease");
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(LEASE_TIMEOUT.toMillis());
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /** Removes a cut connection from the pool at once. HikariCP does not recognize H2's error codes. */
    public static final class EvictCutConnections implements SQLExceptionOverride {
        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException error) {
            return DatabaseFailure.of(error) == DatabaseFailure.NONE
                    ? SQLExceptionOverride.Override.CONTINUE_EVICT
                    : SQLExceptionOverride.Override.MUST_EVICT;
        }
    }
}
