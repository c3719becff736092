package dev.syncline.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A real PostgreSQL server, with one database for each scenario. */
final class Server implements AutoCloseable {
    private static final String USER = "postgres";

    private final EmbeddedPostgres postgres;

    Server(Path folder) throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.toFile())
                .start();
    }

    /** Creates a database and returns the environment variables with which Syncline uses it. */
    Map<String, String> create(String database) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
        String url = postgres.getJdbcUrl(USER, database).replaceAll("\\?.*", "");
        return Map.of("SYNCLINE_DB_URL", url, "SYNCLINE_DB_USER", USER, "SYNCLINE_DB_PASSWORD", "");
    }

    /** Cuts all connections to a database and returns how many there were. */
    int cut(String database) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?")) {
            statement.setString(1, database);
            try (var cut = statement.executeQuery()) {
                int count = 0;
                while (cut.next()) {
                    count++;
                }
                return count;
            }
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
