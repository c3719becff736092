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
import org.springframework.jdbc.datasource.DriverManagerDataSource;
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

    /**
     * PostgreSQL: a frozen process, or one whose machine is gone, keeps the locks of its open transaction on the rows of
     * its run. PostgreSQL would notice only after hours, and until then nobody could take the run over. This setting
     * ends the session after twice the length of a lease. No healthy process that drives a run is idle in a transaction
     * for so long.
     */
    private static final String END_IDLE_TRANSACTIONS = "SET idle_in_transaction_session_timeout = '20s'";

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

    private static Database pooled(
            HikariDataSource pool, HikariDataSource leasePool, Dialect dialect, @Nullable H2HomeDataSource home) {
        return new Database(pool, leasePool, dialect, home, () -> {
            leasePool.close();
            pool.close();
        });
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
        return settings.isEmbedded() ? openEmbedded(settings) : openServer(settings, END_IDLE_TRANSACTIONS);
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
        return settings.isEmbedded() ? visitEmbedded(settings) : openServer(settings, "");
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
        if (home.isOwner()) {
            Schema.updateHome(pool);
        }
        home.serve();
        return pooled(pool, new HikariDataSource(forLease(configOf(home))), new H2Dialect(), home);
    }

    /**
     * Uses no pool. A read makes few connections, and a pool that has lost a connection may take ten seconds to close.
     */
    private static Database visitEmbedded(DatabaseSettings settings) {
        H2HomeDataSource home = new H2HomeDataSource(new H2Home(settings.home()), false);
        if (home.isOwner()) {
            Schema.updateHome(home);
        }
        return new Database(home, home, new H2Dialect(), home, () -> {});
    }

    /** @param initialSql first statement of each connection; empty = none */
    private static Database openServer(DatabaseSettings settings, String initialSql) {
        try {
            HikariConfig work = configOf(settings);
            work.setConnectionInitSql(initialSql.isEmpty() ? null : initialSql);
            work.addDataSourceProperty("socketTimeout", STATEMENT_TIMEOUT.toSeconds());
            HikariDataSource pool = new HikariDataSource(work);
            Schema.updateServer(
                    pool, new DriverManagerDataSource(settings.url(), settings.user(), settings.password()));
            HikariConfig lease = forLease(configOf(settings));
            lease.addDataSourceProperty("socketTimeout", LEASE_TIMEOUT.toSeconds());
            lease.addDataSourceProperty("connectTimeout", LEASE_TIMEOUT.toSeconds());
            return pooled(pool, new HikariDataSource(lease), new PostgresDialect(), null);
        } catch (RuntimeException e) {
            throw new DatabaseUnavailableException(
                    "cannot use the database at " + settings + ": " + Causes.innermostMessage(e)
                            + ". Check SYNCLINE_DB_URL, SYNCLINE_DB_USER and SYNCLINE_DB_PASSWORD. Nothing was sent.",
                    e);
        }
    }

    private static HikariConfig configOf(H2HomeDataSource home) {
        HikariConfig config = config();
        config.setDataSource(home);
        // do not connect now: if the file's owner exits at this moment, the first statement finds the next owner
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private static HikariConfig configOf(DatabaseSettings settings) {
        HikariConfig config = config();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        return config;
    }

    private static HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("syncline");
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
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
