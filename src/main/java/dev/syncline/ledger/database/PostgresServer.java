package dev.syncline.ledger.database;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
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

    private static final Pattern CHOSEN_THRESHOLD = Pattern.compile("[?&]prepareThreshold=");

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
        PGSimpleDataSource plain = new PostgresServer(settings, true, false).source();
        plain.setPrepareThreshold(0);
        try (Connection connection = plain.getConnection()) {
            PostgresCheck check = new PostgresCheck(connection);
            check.requireUsable();
            check.requireSchema(plain.getCurrentSchema());
            PostgresServer server = new PostgresServer(settings, check.isPooled(), endsIdleTransactions);
            Schema.updateServer(new SingleConnectionDataSource(connection, true), server.source());
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
        pool.setDataSource(source(socketTimeout));
        pool.setInitializationFailTimeout(-1); // a connection was just made
    }

    /** Connects the pool of the lease. */
    void configureLease(HikariConfig pool, Duration timeout) {
        PGSimpleDataSource source = source(timeout);
        source.setConnectTimeout((int) timeout.toSeconds());
        pool.setDataSource(source);
    }

    /** Makes the settings for each transaction, if the connections of the pool are those of a pooler. */
    DataSource withTransactionSettings(DataSource pool) {
        return isPooled && endsIdleTransactions
                ? new TransactionStartDataSource(pool, "SET LOCAL " + IDLE + " = '" + IDLE_VALUE + "'")
                : pool;
    }

    private PGSimpleDataSource source(Duration socketTimeout) {
        PGSimpleDataSource source = source();
        if (source.getSocketTimeout() == 0) { // the URL has none
            source.setSocketTimeout((int) socketTimeout.toSeconds());
        }
        return source;
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        if (!settings.user().isEmpty()) {
            source.setUser(settings.user());
        }
        if (!settings.password().isEmpty()) {
            source.setPassword(settings.password());
        }
        if (!isPooled) {
            String own = source.getOptions() == null ? "" : source.getOptions() + " ";
            source.setOptions(own + ISOLATION + (endsIdleTransactions ? " -c " + IDLE + "=" + IDLE_VALUE : ""));
        } else if (!CHOSEN_THRESHOLD.matcher(settings.url()).find()) {
            source.setPrepareThreshold(0); // a prepared statement would stay in a session that another client gets
        }
        return source;
    }
}
