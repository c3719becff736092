package dev.syncline.ledger.database;

import java.nio.file.Path;

/**
 * Where the database is.
 *
 * @param home folder of the H2 file; with PostgreSQL it holds the files that are not in the database
 * @param url JDBC URL of a PostgreSQL database; empty = the H2 file under the home
 */
public record DatabaseSettings(Path home, String url, String user, String password) {
    public static DatabaseSettings embedded(Path home) {
        return new DatabaseSettings(home, "", "", "");
    }

    boolean isEmbedded() {
        return url.isEmpty();
    }

    @Override
    public String toString() {
        return isEmbedded() ? "H2 under " + home : withoutQuery();
    }

    /** The query of a JDBC URL may contain a password. */
    private String withoutQuery() {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
