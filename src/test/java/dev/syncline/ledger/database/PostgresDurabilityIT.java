package dev.syncline.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class PostgresDurabilityIT {
    @Test
    void serverThatMayLoseCommitsIsNamed() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .start()) {
            assertThat(warnings(server))
                    .satisfiesExactly(
                            fsync -> assertThat(fsync).contains("fsync=off", "Set fsync=on"),
                            commit -> assertThat(commit).contains("synchronous_commit=off"));

            new JdbcTemplate(server.getPostgresDatabase()).execute("ALTER ROLE postgres SET synchronous_commit = on");

            assertThat(warnings(server)).singleElement().asString().contains("fsync=off");
        }
    }

    private static List<String> warnings(EmbeddedPostgres server) {
        DatabaseSettings settings =
                new DatabaseSettings(Path.of("unused"), server.getJdbcUrl("postgres", "postgres"), "postgres", "");
        try (Database database = Database.open(settings)) {
            return database.warnings();
        }
    }
}
