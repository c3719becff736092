package dev.syncline.ledger.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The open database: a pool of connections, one more for the lease, and a way in for other processes on its home. */
public final class Database implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** A lease that cannot be prolonged for so long is tried again on a new connection, well before it ends. */
    private static final Duration LEASE_PATIENCE = Duration.ofSeconds(3);
    /** A statement that no answer comes to is given up, where its connection was cut and nobody told us. */
    private static final Duration STATEMENT_PATIENCE = Duration.ofMinutes(5);

    /**
     * A process that is frozen, or whose machine is gone, in the middle of a transaction holds locks on rows of its run,
     * and PostgreSQL would keep them for it for hours: nobody could take the run over. No transaction of a process that
     * drives one rests for so long, twice a lease, while that process is well.
     */
    private static final String GIVES_UP_LOCKS = "SET idle_in_transaction_session_timeout = '20s'";

    private final DataSource pool;
    private final DataSource leasePool;
    private final @Nullable H2HomeDataSource home;
    private final PeerServer pools;

    /** @param pools closed with the database */
    private Database(DataSource pool, DataSource leasePool, @Nullable H2HomeDataSource home, PeerServer pools) {
        this.pool = pool;
        this.leasePool = leasePool;
        this.home = home;
        this.pools = pools;
    }

    private static Database of(HikariDataSource pool, HikariDataSource leasePool, @Nullable H2HomeDataSource home) {
        return new Database(pool, leasePool, home, () -> {
            leasePool.close();
            pool.close();
        });
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @throws DatabaseUnavailableException if it cannot be reached, or its owner does not answer
     */
    public static Database open(DatabaseSettings settings) {
        return settings.isEmbedded() ? openEmbedded(settings) : openServer(settings, GIVES_UP_LOCKS);
    }

    /**
     * Opens the database for a short look. Where no process holds the file, none is let in meanwhile: a run that
     * worked through this process would lose its database when the look is over, so it waits for that instead. Whoever
     * reads may take as long as he likes.
     *
     * @throws DatabaseUnavailableException if it cannot be reached, or its owner does not answer
     */
    public static Database visit(DatabaseSettings settings) {
        return settings.isEmbedded() ? visitEmbedded(settings) : openServer(settings, "");
    }

    /** A database server's, through connections that somebody else lends and closes; its tables are up to date. */
    static Database over(DataSource connections) {
        return new Database(connections, connections, null, () -> {});
    }

    public DataSource dataSource() {
        return pool;
    }

    /** One connection apart from the others, for the lease alone: work that uses those up must not cost the run. */
    public DataSource leaseSource() {
        return leasePool;
    }

    /**
     * Whether this process holds the database's file, and others work through it. May become true when the process that
     * held it goes away. Always false for a database server.
     */
    public boolean isOwner() {
        return home != null && home.isOwner();
    }

    /** Lets nobody else in any more, then closes; H2's file is free when this returns. */
    @Override
    public void close() {
        try (pools) {
            if (home != null) {
                home.close();
            }
        } catch (SQLException e) {
            // what is committed is on the disk, and the kernel frees the file when this process ends
            LoggerFactory.getLogger(Database.class).warn("the database could not be closed in good order", e);
        }
    }

    private static Database openEmbedded(DatabaseSettings settings) {
        H2HomeDataSource home = new H2HomeDataSource(new H2Home(settings.home()), true);
        HikariDataSource pool = new HikariDataSource(over(home));
        if (home.isOwner()) {
            Schema.ofHome(pool);
        }
        home.open();
        return of(pool, new HikariDataSource(forLease(over(home))), home);
    }

    /** Not pooled: a look makes few connections, and a pool that has just lost one may take ten seconds to close. */
    private static Database visitEmbedded(DatabaseSettings settings) {
        H2HomeDataSource home = new H2HomeDataSource(new H2Home(settings.home()), false);
        if (home.isOwner()) {
            Schema.ofHome(home);
        }
        return new Database(home, home, home, () -> {});
    }

    /** @param first statement of each connection; empty = none */
    private static Database openServer(DatabaseSettings settings, String first) {
        try {
            HikariConfig work = over(settings);
            work.setConnectionInitSql(first.isEmpty() ? null : first);
            work.addDataSourceProperty("socketTimeout", STATEMENT_PATIENCE.toSeconds());
            HikariDataSource pool = new HikariDataSource(work);
            Schema.ofServer(pool, new DriverManagerDataSource(settings.url(), settings.user(), settings.password()));
            HikariConfig lease = forLease(over(settings));
            lease.addDataSourceProperty("socketTimeout", LEASE_PATIENCE.toSeconds());
            lease.addDataSourceProperty("connectTimeout", LEASE_PATIENCE.toSeconds());
            return of(pool, new HikariDataSource(lease), null);
        } catch (RuntimeException e) {
            throw new DatabaseUnavailableException(
                    "cannot use the database at " + settings + ": " + Causes.last(e)
                            + ". Check SYNCLINE_DB_URL, SYNCLINE_DB_USER and SYNCLINE_DB_PASSWORD. Nothing was sent.",
                    e);
        }
    }

    private static HikariConfig over(H2HomeDataSource home) {
        HikariConfig config = config();
        config.setDataSource(home);
        config.setInitializationFailTimeout(-1); // the owner may leave just now: the first statement finds the next one
        return config;
    }

    private static HikariConfig over(DatabaseSettings settings) {
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
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setExceptionOverrideClassName(CutConnections.class.getName());
        return config;
    }

    private static HikariConfig forLease(HikariConfig config) {
        config.setPoolName("lease");
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(LEASE_PATIENCE.toMillis());
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /** Takes a connection that was cut out of the pool at once. H2's errors do not tell the pool that they are such. */
    public static final class CutConnections implements SQLExceptionOverride {
        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException error) {
            return DatabaseFailure.of(error) == DatabaseFailure.NONE
                    ? SQLExceptionOverride.Override.CONTINUE_EVICT
                    : SQLExceptionOverride.Override.MUST_EVICT;
        }
    }
}
