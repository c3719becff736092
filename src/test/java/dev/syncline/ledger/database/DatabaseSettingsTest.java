package dev.syncline.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password in the URL is never shown, whatever form the URL has. */
class DatabaseSettingsTest {
    private static DatabaseSettings settings(String url) {
        return new DatabaseSettings(Path.of("home"), url, "app", "S3CRET-of-the-variable");
    }

    private static String messageFor(String url) {
        return String.valueOf(catchThrowable(() -> Database.open(settings(url))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://app:S3CRET@127.0.0.1:1/db",
                "postgresql://app:S3CRET@127.0.0.1:1/db",
                "postgres://app:S3/CR?E@T@127.0.0.1:1/db",
                "postgres://127.0.0.1:1/db?user=app&password=S3CRET",
                "app:S3CRET@127.0.0.1/db",
                "S3CRET",
                "jdbc:postgres://app:S3CRET@127.0.0.1:1/db",
                "jdbc:mysql://127.0.0.1:1/db?password=S3CRET",
                "JDBC:POSTGRESQL://app:S3CRET@127.0.0.1:1/db",
                "jdbc:postgresql:app:S3CRET@127.0.0.1:1/db",
                " jdbc:postgresql://app:S3CRET@127.0.0.1:1/db"
            })
    void otherUrlsAreRefusedWithTheFormOfAGoodOne(String url) {
        assertThat(messageFor(url))
                .contains(
                        "SYNCLINE_DB_URL must begin with jdbc:postgresql://",
                        "SYNCLINE_DB_PASSWORD",
                        "Nothing was sent")
                .doesNotContain("S3", "CR?E");
        assertThat(settings(url).toString()).doesNotContain("S3", "CR?E");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://app:S3CRET@127.0.0.1:1/db",
                "jdbc:postgresql://app:S3?CRET@127.0.0.1:1/db",
                "jdbc:postgresql://app:S3/CRET@127.0.0.1:1/db",
                "jdbc:postgresql://app:S3CRET/127.0.0.1:1/db",
                "jdbc:postgresql://127.0.0.1:1/db;password=S3CRET",
                "jdbc:postgresql://127.0.0.1:1/db&password=S3CRET",
                "jdbc:postgresql://127.0.0.1:1/db#S3CRET"
            })
    void urlWithAUserBeforeTheHostIsRefused(String url) {
        assertThat(messageFor(url))
                .contains("SYNCLINE_DB_URL must have the form", "SYNCLINE_DB_PASSWORD", "Nothing was sent")
                .doesNotContain("S3");
        assertThat(settings(url).toString()).doesNotContain("S3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/db?user=app&password=S3CRET",
                "jdbc:postgresql://127.0.0.1:1/db?sslpassword=S3CRET&ssl=maybe",
                "jdbc:postgresql://127.0.0.1:1/db?password=S3%20CRET&socketTimeout=S3%20CRET",
                "jdbc:postgresql://127.0.0.1:1,127.0.0.1:2/db?PASSWORD=S3CRET&loginTimeout=x",
                "jdbc:postgresql://127.0.0.1:1/db?password=S3@CRET&sslmode=S3@CRET"
            })
    void queryIsNotShown(String url) {
        assertThat(messageFor(url))
                .contains("cannot use the database at jdbc:postgresql://127.0.0.1:1", "Check SYNCLINE_DB_URL")
                .doesNotContain("S3");
        assertThat(settings(url).toString())
                .startsWith("jdbc:postgresql://127.0.0.1:1")
                .endsWith("/db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db",
                "jdbc:postgresql:///db",
                "jdbc:postgresql://[::1]:5432/db",
                "jdbc:postgresql://one:5432,two/my%20db",
                "jdbc:postgresql://10.0.0.1:5432/"
            })
    void usualFormsAreAccepted(String url) {
        assertThat(settings(url).mistake()).isEmpty();
        assertThat(settings(url + "?password=S3CRET").toString()).isEqualTo(url);
    }
}
