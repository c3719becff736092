package dev.syncline.ledger.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Checks that Syncline can work with a PostgreSQL database, before anything is sent. */
final class PostgresCheck {
    private final Connection connection;
    private final String database;
    private final String user;
    private final String encoding;
    private final String isolation;
    private final int backend;

    PostgresCheck(Connection connection) throws SQLException {
        this.connection = connection;
        String sql = """
                SELECT current_database(), current_user, current_setting('server_encoding'),
                    current_setting('default_transaction_isolation'), pg_backend_pid()
                """;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            this.database = row.getString(1);
            this.user = row.getString(2);
            this.encoding = row.getString(3);
            this.isolation = row.getString(4);
            this.backend = row.getInt(5);
        }
    }

    /** A pooler tells a client a process ID of its own: that of the server process changes with every transaction. */
    boolean isPooled() throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID() != backend;
    }

    void requireUsable() throws SQLException {
        if (!encoding.equals("UTF8")) {
            throw new UnusableDatabaseException("the encoding of the database must be UTF8, and is " + encoding
                    + ". Create another: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0");
        }
        if (isPooled() && !isolation.equals("read committed")) {
            throw new UnusableDatabaseException("its default_transaction_isolation is " + isolation
                    + ", which Syncline cannot change behind a pooler. Set it for the user: ALTER ROLE " + quoted(user)
                    + " IN DATABASE " + quoted(database) + " SET default_transaction_isolation = 'read committed'");
        }
    }

    /**
     * Makes sure that new tables are created in the wanted schema, and creates the schema if it does not exist.
     *
     * @param searchPath the parameter {@code currentSchema} of the URL; null = the user's default
     */
    void requireSchema(@Nullable String searchPath) throws SQLException {
        String wanted = searchPath == null ? "" : nameOf(searchPath.split(",", 2)[0]);
        if (!wanted.isEmpty() && !wanted.equals("$user") && !exists(wanted)) {
            create(wanted);
        }
        String current = text("SELECT current_schema()", "");
        if (current.isEmpty()) {
            throw new UnusableDatabaseException("the user " + user + " has no schema for its tables. Name one: add"
                    + " ?currentSchema=syncline to SYNCLINE_DB_URL, and Syncline creates it");
        } else if (!wanted.isEmpty() && !wanted.equals("$user") && !wanted.equals(current)) {
            throw new UnusableDatabaseException("SYNCLINE_DB_URL names the schema " + wanted
                    + ", but the server would create tables in " + current
                    + ". Either a pooler ignores the schema: set it for the user, ALTER ROLE " + quoted(user)
                    + " SET search_path = " + quoted(wanted) + ". Or the user may not use it: GRANT ALL ON SCHEMA "
                    + quoted(wanted) + " TO " + quoted(user));
        }
    }

    private boolean exists(String schema) throws SQLException {
        return !text("SELECT nspname FROM pg_namespace WHERE nspname = ?", schema)
                .isEmpty();
    }

    private void create(String schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + quoted(schema));
        } catch (SQLException e) {
            if (exists(schema)) {
                return; // another process created it at the same time
            }
            throw new UnusableDatabaseException("the schema " + schema + " does not exist and cannot be created ("
                    + Causes.innermostMessage(e) + "). Let an administrator create it: CREATE SCHEMA " + quoted(schema)
                    + " AUTHORIZATION " + quoted(user));
        }
    }

    private String text(String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (!parameter.isEmpty()) {
                statement.setString(1, parameter);
            }
            try (ResultSet row = statement.executeQuery()) {
                String value = row.next() ? row.getString(1) : null;
                return value == null ? "" : value;
            }
        }
    }

    /** A name in the form in which the catalog has it. */
    private static String nameOf(String written) {
        String name = written.strip();
        boolean isQuoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return isQuoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name.toLowerCase(Locale.ROOT);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
