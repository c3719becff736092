package dev.syncline.ledger.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Databases whose connections a test lends, so that it can take them away. */
public final class LentDatabases {
    private LentDatabases() {}

    /** Brings the tables up to date, as opening the database would. */
    public static void migrate(DataSource connections, String dialect) {
        Flyway.configure()
                .dataSource(connections)
                .locations("classpath:db/" + dialect, "classpath:db/common")
                .load()
                .migrate();
    }

    public static Database over(DataSource connections) {
        return Database.over(connections);
    }
}
