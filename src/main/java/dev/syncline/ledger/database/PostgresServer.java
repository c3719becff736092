package dev.syncline.ledger.database;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * How Syncline connects to a PostgreSQL database. Syncline needs two settings in each of its sessions. Without a pooler it
 * sends them when it connects, and the session ends with the connection. Behind a pooler such as PgBouncer, a session
 * goes to another client after each transaction, so the settings are made for one transaction at a time. See
 * docs/adr/0055-own-history-table.md.
 */
final class PostgresServer {
    /**
     * A frozen process, or one whose machine is gone, keeps the locks of its open transaction on the rows of its run.
     * PostgreSQL would notice only after hours, and until then nobody could take the run over. This setting ends the
     * session after twice the length of a lease. No healthy process that drives a run is idle in a transaction for so
     * long.
     */
    private static final String IDLE = "idle_in_transaction_session_timeout";

    private static final String IDLE_VALUE = "20s";

    /** The ledger's updates are written for read committed. Under serializable, they would fail at random. */
    private static final String ISOLATION = "-c default_transaction_isolation=read\\ committed";

    /** For a server that accepts connections and does not answer. */
    private static final String LOGIN_TIMEOUT_SECONDS = "10";

    /** The names under which the driver keeps the parts of the URL before its parameters. */
    private static final List<String> LOCATION = List.of("PGHOST", "PGPORT", "PGDBNAME");

    private static final Logger DRIVERS_LOG = Logger.getLogger("org.postgresql");

    static {
        DRIVERS_LOG.setLevel(Level.OFF); // it goes to standard error, and quotes URLs with their passwords
    }

    private final DatabaseSettings settings;
    private final boolean isPooled;
    private final boolean endsIdleTransactions;

    private PostgresServer(DatabaseSettings settings, boolean isPooled, boolean endsIdleTransactions) {
        this.settings = settings;
        this.isPooled = isPooled;
        this.endsIdleTransactions = endsIdleTransactions;
    }

    /**
     * Checks the database and updates its tables.
     *
     * @param endsIdleTransactions whether the server ends a transaction that is idle for 20 s
     * @throws DatabaseUnavailableException if the database cannot be reached or cannot be used by Syncline
     */
    static PostgresServer connect(DatabaseSettings settings, boolean endsIdleTransactions) {
        if (!settings.mistake().isEmpty()) {
            throw new DatabaseUnavailableException(settings.mistake() + ". Nothing was sent.");
        }
        PostgresServer careful = new PostgresServer(settings, true, false); // it may be a pooler
        try (Connection connection = careful.source(careful.parameters()).getConnection()) {
            PostgresCheck check = new PostgresCheck(connection);
            check.requireUsable();
            check.requireSchema(careful.parameters().getProperty("currentSchema"));
            PostgresServer server = new PostgresServer(settings, check.isPooled(), endsIdleTransactions);
            Schema.updateServer(new SingleConnectionDataSource(connection, true), server.source(server.parameters()));
            return server;
        } catch (ForeignTablesException e) {
            throw new DatabaseUnavailableException(
                    "the schema of " + settings + " belongs to another application: it holds " + e.getMessage()
                            + ". Nothing was changed and nothing was sent. Give Syncline a schema of its own: add"
                            + " ?currentSchema=syncline to SYNCLINE_DB_URL, and Syncline creates that schema.",
                    e);
        } catch (UnusableDatabaseException e) {
            throw new DatabaseUnavailableException(
                    "cannot use the database at " + settings + ": " + e.getMessage() + ". Nothing was sent.", e);
        } catch (SQLException | RuntimeException e) {
            String reason = Causes.innermostMessage(e);
            throw new DatabaseUnavailableException(
                    "cannot use the database at " + settings + ": " + settings.withoutPasswords(reason) + ". "
                            + adviceFor(reason) + " Nothing was sent.",
                    e);
        }
    }

    private static String adviceFor(String reason) {
        if (!reason.contains("unsupported startup parameter")) {
            return "Check SYNCLINE_DB_URL, SYNCLINE_DB_USER and SYNCLINE_DB_PASSWORD.";
        }
        return reason.contains("search_path")
                ? "A pooler such as PgBouncer does not pass currentSchema on. Take it out of SYNCLINE_DB_URL, and set it"
                        + " for the user: ALTER ROLE … SET search_path = syncline."
                : "A pooler such as PgBouncer refuses it. Add the parameter to ignore_startup_parameters in pgbouncer.ini.";
    }

    /** Connects the pool of connections for work. */
    void configure(HikariConfig pool, Duration socketTimeout) {
        Properties parameters = parameters();
        parameters.putIfAbsent("socketTimeout", String.valueOf(socketTimeout.toSeconds()));
        pool.setDataSource(source(parameters));
        pool.setInitializationFailTimeout(-1); // a connection was just made
    }

    /** Connects the pool of the lease. */
    void configureLease(HikariConfig pool, Duration timeout) {
        Properties parameters = parameters();
        parameters.putIfAbsent("socketTimeout", String.valueOf(timeout.toSeconds()));
        parameters.putIfAbsent("connectTimeout", String.valueOf(timeout.toSeconds()));
        pool.setDataSource(source(parameters));
    }

    /** Makes the settings for each transaction, if the connections of the pool are those of a pooler. */
    DataSource withTransactionSettings(DataSource pool) {
        return isPooled && endsIdleTransactions
                ? new TransactionStartDataSource(pool, "SET LOCAL " + IDLE + " = '" + IDLE_VALUE + "'")
                : pool;
    }

    /** The URL has no parameters: Flyway logs it, and a parameter may be a password. */
    private DataSource source(Properties parameters) {
        return new SimpleDriverDataSource(new Driver(), settings.toString(), parameters);
    }

    /** The parameters of the URL, and those of Syncline that the URL does not have. */
    private Properties parameters() {
        Properties parameters = new Properties();
        Properties parsed = Driver.parseURL(settings.url(), null);
        if (parsed == null) {
            throw new UnusableDatabaseException("the driver cannot read SYNCLINE_DB_URL. It must have the form"
                    + " jdbc:postgresql://HOST:PORT/DATABASE?NAME=VALUE&NAME=VALUE, with special characters as %XX");
        }
        parameters.putAll(parsed);
        parameters.putIfAbsent("loginTimeout", LOGIN_TIMEOUT_SECONDS);
        LOCATION.forEach(parameters::remove); // the URL keeps them
        if (!settings.user().isEmpty()) {
            parameters.setProperty("user", settings.user());
        }
        if (!settings.password().isEmpty()) {
            parameters.setProperty("password", settings.password());
        }
        if (isPooled) {
            // a prepared statement would stay in a session that another client gets
            parameters.putIfAbsent("prepareThreshold", "0");
        } else {
            String own = parameters.getProperty("options", "");
            parameters.setProperty(
                    "options", own + " " + ISOLATION + (endsIdleTransactions ? " -c " + IDLE + "=" + IDLE_VALUE : ""));
        }
        return parameters;
    }
}
