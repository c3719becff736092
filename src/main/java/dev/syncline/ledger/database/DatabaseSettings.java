package dev.syncline.ledger.database;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the database is. The text of this record never contains a password.
 *
 * @param home folder of the H2 file; with PostgreSQL it holds the files that are not in the database
 * @param url JDBC URL of a PostgreSQL database; empty = the H2 file under the home
 */
public record DatabaseSettings(Path home, String url, String user, String password) {
    /** Hosts with ports, then the database's name. No user and no password can be in these places. */
    private static final Pattern PUBLIC_PART = Pattern.compile(
            "jdbc:postgresql://((?:[\\w.-]+|\\[[\\p{XDigit}:.%]+])?(?::\\d+)?(?:,(?:[\\w.-]+|\\[[\\p{XDigit}:.%]+])(?::\\d+)?)*)"
                    + "(?:/[^/?@:&;#]*)?(?=\\?|$)");

    private static final Pattern SECRET = Pattern.compile("[?&](\\w*password)=([^&]*)", Pattern.CASE_INSENSITIVE);

    public static DatabaseSettings embedded(Path home) {
        return new DatabaseSettings(home, "", "", "");
    }

    boolean isEmbedded() {
        return url.isEmpty();
    }

    /** Why the URL cannot be used; empty if it can. */
    String mistake() {
        if (!url.startsWith("jdbc:postgresql://")) {
            return "SYNCLINE_DB_URL must begin with jdbc:postgresql://, for example jdbc:postgresql://HOST:5432/DATABASE."
                    + " Put the user into SYNCLINE_DB_USER and the password into SYNCLINE_DB_PASSWORD";
        } else if (!PUBLIC_PART.matcher(url).lookingAt()) {
            return "SYNCLINE_DB_URL must have the form jdbc:postgresql://HOST:PORT/DATABASE?NAME=VALUE&NAME=VALUE, with"
                    + " only the parts that you need. Put the user into SYNCLINE_DB_USER and the password into"
                    + " SYNCLINE_DB_PASSWORD, not before the host. Write special characters of a value as %XX";
        }
        return "";
    }

    /** The text without the passwords of these settings. */
    String withoutPasswords(String text) {
        String safe = password.isEmpty() ? text : text.replace(password, "***");
        Matcher secrets = SECRET.matcher(url);
        while (secrets.find()) {
            String secret = secrets.group(2);
            safe = secret.isEmpty() ? safe : safe.replace(secret, "***");
        }
        return safe;
    }

    /** Names the database. A part of the URL that may be or contain a password is not shown. */
    @Override
    public String toString() {
        if (isEmbedded()) {
            return "H2 under " + home;
        }
        Matcher shown = PUBLIC_PART.matcher(url);
        return shown.lookingAt() ? shown.group() : "the database that SYNCLINE_DB_URL names";
    }
}
