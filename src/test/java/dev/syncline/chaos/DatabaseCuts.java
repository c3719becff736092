package dev.syncline.chaos;

import java.io.IOException;
import java.sql.SQLException;

/** Cuts all connections of the run to PostgreSQL. */
final class DatabaseCuts implements Outages.Outage {
    private static final int MOST_LOOKS = 100;
    private static final int LOOK_MILLIS = 20;

    private final Server server;
    private final String database;

    DatabaseCuts(Server server, String database) {
        this.server = server;
        this.database = database;
    }

    @Override
    public String strike(RunSequence course, Moments moments) throws IOException, InterruptedException {
        try {
            int cut = server.cut(database);
            for (int look = 0; cut == 0 && look < MOST_LOOKS; look++) {
                Processes.pause(LOOK_MILLIS); // between two commits the run may have no connection
                cut = server.cut(database);
            }
            return cut + " connections to the database cut";
        } catch (SQLException e) {
            throw new IOException("the connections cannot be cut: " + e.getMessage(), e);
        }
    }
}
