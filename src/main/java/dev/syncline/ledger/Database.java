package dev.syncline.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** The open database: a pool of connections, and a way in for other processes on the same home. */
public final class Database implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DataSource pool;
    private final Doorway doorway;
    private final Hold hold;

    /** What this process holds on to. */
    private enum Hold {
        FILE,
        DOOR,
        SERVER
    }

    private Database(DataSource pool, Doorway doorway, Hold hold) {
        this.pool = pool;
        this.doorway = doorway;
        this.hold = hold;
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @throws DatabaseUnavailableException if it cannot be reached, or its owner does not answer
     */
    public static Database open(DatabaseSettings settings) {
        return settings.isEmbedded() ? openEmbedded(new H2Home(settings.home()), true) : openServer(settings);
    }

    /**
     * Opens the database for a short look. Where no process holds the file, none is let in meanwhile: a run that
     * worked through this process would lose its database when the look is over, so it waits for that instead.
     *
     * @throws DatabaseUnavailableException if it cannot be reached, or its owner does not answer
     */
    public static Database visit(DatabaseSettings settings) {
        return settings.isEmbedded() ? openEmbedded(new H2Home(settings.home()), false) : openServer(settings);
    }

    /** A database server's, through connections that somebody else lends and closes; its tables are up to date. */
    static Database over(DataSource connections) {
        return new Database(connections, () -> {}, Hold.SERVER);
    }

    public DataSource dataSource() {
        return pool;
    }

    /**
     * Whether this process holds the database's file, so that no other process on this home was driving a run when
     * it was opened. Always false for a database server.
     */
    public boolean isOwner() {
        return hold == Hold.FILE;
    }

    /** Whether this process goes through the door of another one, and depends on it. */
    public boolean isGuest() {
        return hold == Hold.DOOR;
    }

    /** Lets nobody else in any more, then closes; H2's file is free when this returns. */
    @Override
    public void close() {
        try (Doorway last = pool instanceof HikariDataSource own ? own::close : () -> {}) {
            doorway.close();
            if (hold == Hold.FILE) {
                new JdbcTemplate(pool).execute("SET DB_CLOSE_DELAY 0");
            }
        }
    }

    private static Database openEmbedded(H2Home home, boolean letsOthersIn) {
        H2Home.Access access = home.access();
        HikariDataSource pool = pool(access.url(), H2Home.USER, "");
        if (!access.isOwner()) {
            return new Database(pool, () -> {}, Hold.DOOR);
        }
        migrate(pool, "h2");
        return new Database(pool, letsOthersIn ? home.openDoorway(access) : () -> {}, Hold.FILE);
    }

    private static Database openServer(DatabaseSettings settings) {
        try {
            HikariDataSource pool = pool(settings.url(), settings.user(), settings.password());
            migrate(pool, "postgresql");
            return new Database(pool, () -> {}, Hold.SERVER);
        } catch (RuntimeException e) {
            throw new DatabaseUnavailableException(
                    "cannot use the database at " + settings + ": " + Causes.last(e)
                            + ". Check SYNCLINE_DB_URL, SYNCLINE_DB_USER and SYNCLINE_DB_PASSWORD. Nothing was sent.",
                    e);
        }
    }

    private static HikariDataSource pool(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setPoolName("syncline");
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE.toMillis());
        return new HikariDataSource(config);
    }

    private static void migrate(DataSource dataSource, String dialect) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/" + dialect, "classpath:db/common")
                .load()
                .migrate();
    }
}
