package dev.syncline.ledger.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class ServerSchemaIT {
    @Test
    void outcomesOfAnOlderVersionAreKept() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            DataSource server = postgres.getPostgresDatabase();
            OlderLedger older = new OlderLedger(server);
            Flyway.configure()
                    .dataSource(server)
                    .locations("classpath:db/postgresql", "classpath:db/common")
                    .target(OlderLedger.VERSION)
                    .load()
                    .migrate();
            older.record();

            Schema.updateServer(server, server);

            older.assertKept();
        }
    }
}
