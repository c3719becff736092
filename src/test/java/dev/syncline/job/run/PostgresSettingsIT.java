package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.RunStatus;
import dev.syncline.ledger.database.DatabaseSettings;
import dev.syncline.ledger.database.DatabaseUnavailableException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** PostgreSQL with unusual settings, and behind a pooler. */
class PostgresSettingsIT {
    @SuppressWarnings("NullAway.Init")
    static EmbeddedPostgres postgres;

    @TempDir
    Path folder;

    private JdbcTemplate admin = new JdbcTemplate();

    @BeforeAll
    static void startServer() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void emptyDatabase() {
        admin = new JdbcTemplate(postgres.getPostgresDatabase());
        admin.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    @AfterEach
    void usualSettings() {
        admin.execute("ALTER DATABASE postgres RESET ALL");
    }

    private DatabaseSettings settings(String url) {
        return new DatabaseSettings(folder.resolve("home"), url, "postgres", "");
    }

    private String directUrl() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }

    private RunReport run(DatabaseSettings settings) throws IOException {
        try (Rehearsal rehearsal = Rehearsal.on(folder, settings)) {
            rehearsal.writeLines("backups.jsonl", JobRunIT.backups(300));
            rehearsal.write("faults.yaml", """
                    - { api: cbr-backups, match: '00[0-9]$', answer: 500/BackupService.9900, times: 1 }
                    """);
            return rehearsal.run(rehearsal.write("job.yaml", """
                    name: small
                    endpoints:
                    %sstages:
                      - { name: one, endpoint: cbr, manifest: backups.jsonl, chunk: 2 }
                    policy:
                      retry: { max-attempts: 1 }
                      defer: { passes: 3, delay: 10ms }
                    sandbox: { faults: faults.yaml }
                    """.formatted(JobRunIT.CBR_ENDPOINT)));
        }
    }

    @Test
    void jobRunsOnADatabaseThatIsSerializableByDefault() throws IOException {
        admin.execute("ALTER DATABASE postgres SET default_transaction_isolation = 'serializable'");

        RunReport report = run(settings(directUrl()));

        assertThat(report.run().status()).as(report.run().message()).isEqualTo(RunStatus.SUCCEEDED);
        try (Ledger ledger = Ledger.open(settings(directUrl() + "?options=-c%20work_mem=1MB"))) {
            JdbcTemplate jdbc = new JdbcTemplate(ledger.dataSource());
            assertThat(jdbc.queryForObject("SHOW transaction_isolation", String.class))
                    .isEqualTo("read committed");
            assertThat(jdbc.queryForObject("SHOW idle_in_transaction_session_timeout", String.class))
                    .isEqualTo("20s");
            assertThat(jdbc.queryForObject("SHOW work_mem", String.class)).isEqualTo("1MB");
        }
    }

    @Test
    void passwordsInTheUrlAreNotInTheLog() throws IOException {
        admin.execute("ALTER ROLE postgres PASSWORD 'S3CRET'");
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        try {
            DatabaseSettings settings = settings(directUrl() + "?password=S3CRET&sslpassword=S3CRET-of-the-key");
            Ledger.open(settings).close();
            Ledger.open(settings).close();
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }

        assertThat(log.list)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getFormattedMessage()).doesNotContain("S3CRET"));
        assertThat(log.list)
                .anySatisfy(event -> assertThat(event.getFormattedMessage()).contains(directUrl()));
    }

    /** The index of PostgreSQL has rows of at most 2,704 bytes, and these characters cannot be compressed. */
    @Test
    void runMayNameAManifestWithALongPath() throws IOException {
        Random random = new Random(7);
        Path deep = folder;
        for (int level = 0; level < 18; level++) {
            deep = deep.resolve(
                    random.ints(190, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining()));
        }
        Path manifest = Files.createDirectories(deep).resolve("m.jsonl");
        Files.write(manifest, JobRunIT.backups(10).toList());
        try (Rehearsal rehearsal = Rehearsal.on(folder, settings(directUrl()))) {
            rehearsal.writeLines("backups.jsonl", JobRunIT.backups(1));
            Path job = rehearsal.write(
                    "job.yaml",
                    "name: long\nendpoints:\n" + JobRunIT.CBR_ENDPOINT
                            + "stages:\n  - { name: backups, endpoint: cbr, manifest: backups.jsonl }\n");
            RunRequest request = new RunRequest(job, "", false, "backups", manifest.toString());

            assertThat(rehearsal.run(request).counts().accepted()).isEqualTo(10);
            assertThat(rehearsal.run(request).calls()).isZero();
        }
    }

    /** Few sessions for many connections: a prepared statement or a setting of one transaction meets the next one. */
    @Test
    void jobRunsBehindAPoolerAndLeavesNothingInItsSessions() throws IOException {
        try (TransactionPooler pooler = new TransactionPooler(postgres.getPort(), 6)) {
            RunReport report = run(settings(pooler.url()));
            assertThat(report.run().status()).as(report.run().message()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(report.counts().accepted()).isEqualTo(300);

            JdbcTemplate next =
                    new JdbcTemplate(new DriverManagerDataSource(pooler.url() + "?prepareThreshold=0", "postgres", ""));
            for (int session = 0; session < 6; session++) {
                List<String> left = next.queryForList("""
                        SELECT name || ' = ' || setting FROM pg_settings WHERE name IN ('transaction_isolation',
                            'default_transaction_isolation', 'idle_in_transaction_session_timeout')
                        UNION ALL SELECT statement FROM pg_prepared_statements
                        UNION ALL SELECT 'lock' FROM pg_locks WHERE locktype = 'advisory'
                        """, String.class);
                assertThat(left)
                        .containsExactlyInAnyOrder(
                                "transaction_isolation = read committed",
                                "default_transaction_isolation = read committed",
                                "idle_in_transaction_session_timeout = 0");
            }
        }
    }

    @Test
    void everyTransactionBehindAPoolerEndsWhenItIsIdleForTooLong() throws IOException {
        try (TransactionPooler pooler = new TransactionPooler(postgres.getPort(), 3);
                Ledger ledger = Ledger.open(settings(pooler.url()))) {
            JdbcTemplate jdbc = new JdbcTemplate(ledger.dataSource());

            String inside = ledger.inNewTransaction(
                    () -> String.valueOf(jdbc.queryForMap("SHOW idle_in_transaction_session_timeout")));

            assertThat(inside).contains("=20s");
            assertThat(String.valueOf(jdbc.queryForMap("SHOW idle_in_transaction_session_timeout")))
                    .contains("=0");
        }
    }

    @Test
    void otherIsolationBehindAPoolerIsRefused() throws IOException {
        admin.execute("ALTER DATABASE postgres SET default_transaction_isolation = 'repeatable read'");
        try (TransactionPooler pooler = new TransactionPooler(postgres.getPort(), 1)) {
            assertThatThrownBy(() -> Ledger.open(settings(pooler.url())))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("default_transaction_isolation is repeatable read")
                    .hasMessageContaining("ALTER ROLE \"postgres\" IN DATABASE \"postgres\" SET");
        }
    }

    @Test
    void schemaInTheUrlOfAPoolerIsRefused() throws IOException {
        try (TransactionPooler pooler = new TransactionPooler(postgres.getPort(), 1)) {
            assertThatThrownBy(() -> Ledger.open(settings(pooler.url() + "?currentSchema=syncline")))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("unsupported startup parameter: search_path")
                    .hasMessageContaining("ALTER ROLE … SET search_path = syncline");
        }
    }
}
