package dev.syncline.chaos;

import java.io.IOException;
import java.sql.SQLException;

/** All of the run's connections to PostgreSQL are cut. */
final class DatabaseCuts implements Outages.Outage {
    private final Server server;
    private final String database;

    DatabaseCuts(Server server, String database) {
        this.server = server;
        this.database = database;
    }

    @Override
    public String strike(Course course, Moments moments) throws IOException {
        try {
            return server.cut(database) + " connections to the database cut";
        } catch (SQLException e) {
            throw new IOException("the connections cannot be cut: " + e.getMessage(), e);
        }
    }
}
