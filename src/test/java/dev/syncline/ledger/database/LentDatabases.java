package dev.syncline.ledger.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Databases on connections that a test lends, and can cut. */
public final class LentDatabases {
    private LentDatabases() {}

    /** Updates the tables, as opening the database would. */
    public static void migrate(DataSource connections, String dialect) {
        Schema.flyway(connections, dialect).load().migrate();
    }

    public static Database over(DataSource connections) {
        try (Connection connection = connections.getConnection()) {
            boolean isH2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            return Database.borrowed(connections, isH2 ? new H2Dialect() : new PostgresDialect());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sets H2's system properties. Must be called before a class of H2 is loaded in this JVM. */
    public static void setH2Properties() {
        new H2Home(Path.of("unused"));
    }
}
