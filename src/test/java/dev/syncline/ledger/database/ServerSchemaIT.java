package dev.syncline.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.RunIdentity;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What Syncline does with the tables that it finds in a PostgreSQL database. Each test has its own database. */
class ServerSchemaIT {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final String FLYWAYS_HISTORY = """
            CREATE TABLE flyway_schema_history (installed_rank INT PRIMARY KEY, version VARCHAR(50),
                description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL, script VARCHAR(1000) NOT NULL, checksum INT,
                installed_by VARCHAR(100) NOT NULL, installed_on TIMESTAMP NOT NULL DEFAULT now(),
                execution_time INT NOT NULL, success BOOLEAN NOT NULL);
            CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (success);
            """;
    private static final String ROW = "INSERT INTO flyway_schema_history VALUES";

    @SuppressWarnings("NullAway.Init")
    static EmbeddedPostgres postgres;

    @TempDir
    Path home;

    private String name = "";
    private DataSource server = new org.postgresql.ds.PGSimpleDataSource();
    private JdbcTemplate jdbc = new JdbcTemplate();

    @BeforeAll
    static void startServer() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void createDatabase() {
        create("");
    }

    private void create(String options) {
        name = "db" + DATABASES.incrementAndGet();
        new JdbcTemplate(postgres.getPostgresDatabase()).execute("CREATE DATABASE " + name + " " + options);
        server = postgres.getDatabase("postgres", name);
        jdbc = new JdbcTemplate(server);
    }

    private DatabaseSettings settings(String query) {
        return new DatabaseSettings(
                home, "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name + query, "postgres", "");
    }

    /** Every table and index of the database, and the rows of another application's history. */
    private List<String> contents() {
        List<String> contents = new ArrayList<>(jdbc.queryForList("""
                SELECT n.nspname || '.' || c.relname || ' ' || c.relkind::text
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') ORDER BY 1
                """, String.class));
        if (contents.contains("public.flyway_schema_history r")) {
            contents.addAll(jdbc.queryForList("SELECT h::text FROM flyway_schema_history h", String.class));
        }
        return contents;
    }

    private Flyway earlierFlyway(String target) {
        return Schema.flyway(server, "postgresql")
                .table("flyway_schema_history")
                .baselineOnMigrate(false)
                .target(target)
                .load();
    }

    @Test
    void outcomesOfAnOlderVersionAreKept() {
        OlderLedger older = new OlderLedger(server);
        earlierFlyway(OlderLedger.VERSION).migrate();
        older.record();

        Schema.updateServer(server, server);

        older.assertKept();
        assertThat(contents())
                .noneMatch(table -> table.contains("flyway"))
                .anyMatch(table -> table.startsWith("public.syncline_schema_history "));
    }

    @Test
    void newTablesAreTheSameAsUpdatedOnes() {
        earlierFlyway("6").migrate();
        Schema.updateServer(server, server);
        List<String> updated = contents();

        create("");
        Schema.updateServer(server, server);

        assertThat(contents()).isEqualTo(updated);
    }

    @Test
    void fourProcessesThatStartTogetherRenameTheHistoryOnce() {
        earlierFlyway("6").migrate();

        List<CompletableFuture<Void>> all = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> Ledger.open(settings("")).close()))
                .toList();

        all.forEach(CompletableFuture::join);
        assertThat(contents()).noneMatch(table -> table.contains("flyway"));
    }

    @Test
    void processThatListedTheTablesBeforeAnotherOneRenamedTheHistoryGoesOn() {
        earlierFlyway("6").migrate();
        AtomicInteger connections = new AtomicInteger();
        DataSource overtaken = new DelegatingDataSource(server) {
            @Override
            public Connection getConnection() throws SQLException {
                if (connections.getAndIncrement() == 1) {
                    Schema.updateServer(server, server);
                }
                return super.getConnection();
            }
        };

        Schema.updateServer(overtaken, overtaken);

        assertThat(connections).hasValueGreaterThan(1);
        assertThat(contents()).noneMatch(table -> table.contains("flyway"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FLYWAYS_HISTORY + ROW + " (1,'1','<< Flyway Baseline >>','BASELINE','<< Flyway Baseline >>',NULL,'app',"
                        + "now(),0,TRUE); CREATE TABLE orders (id INT)",
                FLYWAYS_HISTORY + ROW + " (1,'1','init','SQL','V1__init.sql',111,'app',now(),1,TRUE),"
                        + "(2,'2','ledger','SQL','V2__ledger.sql',5,'app',now(),1,TRUE)",
                FLYWAYS_HISTORY,
                "CREATE TABLE customers (id INT)",
                "CREATE VIEW customers AS SELECT 1 AS id",
                "CREATE TABLE batch_job_instance (id INT)",
                "CREATE TABLE flyway_schema_history (version INT)"
            })
    void tablesOfAnotherApplicationAreRefusedAndNotChanged(String sql) {
        jdbc.execute(sql);
        List<String> before = contents();

        assertThatThrownBy(() -> Ledger.open(settings("")))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("belongs to another application: it holds ")
                .hasMessageContaining("Nothing was changed and nothing was sent")
                .hasMessageContaining("?currentSchema=syncline");

        assertThat(contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"syncline", "Syncline", "syncline,public", "\"My Tables\""})
    void schemaThatTheUrlNamesIsCreatedBesideAnotherApplication(String schema) {
        jdbc.execute(FLYWAYS_HISTORY);
        String encoded = schema.replace(" ", "%20").replace("\"", "%22");

        for (int i = 0; i < 2; i++) {
            try (Ledger ledger = Ledger.open(settings("?currentSchema=" + encoded))) {
                assertThat(ledger.runs().last()).isEmpty();
            }
        }

        assertThat(contents().stream().filter(table -> table.startsWith("public.")))
                .hasSize(3)
                .allMatch(table -> table.contains("flyway_schema_history"));
        assertThat(contents()).anyMatch(table -> table.contains(".syncline_run "));
    }

    @Test
    void functionsAndExtensionsOfOthersDoNotMatter() {
        jdbc.execute("CREATE FUNCTION one() RETURNS INT LANGUAGE SQL AS 'SELECT 1'");

        Ledger.open(settings("")).close();
        List<String> first = contents();
        Ledger.open(settings("")).close();

        assertThat(contents()).isEqualTo(first);
    }

    @Test
    void userWithoutTheRightToCreateTablesIsToldSo() {
        jdbc.execute("CREATE ROLE reader" + name + " LOGIN");
        DatabaseSettings reader = new DatabaseSettings(home, settings("").url(), "reader" + name, "");

        assertThatThrownBy(() -> Ledger.open(reader))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("reader" + name + " may not create tables in the schema public");
    }

    @Test
    void databaseThatIsNotUtf8IsRefused() {
        create("ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'");

        assertThatThrownBy(() -> Ledger.open(settings("")))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("must be UTF8, and is LATIN1")
                .hasMessageContaining("Nothing was sent");

        assertThat(contents()).isEmpty();
    }

    /** The index has rows of at most 2,704 bytes, and random characters cannot be compressed. */
    @Test
    void longPathIdentifiesARun() {
        String path = "/"
                + IntStream.range(0, 4_000)
                        .mapToObj(i -> String.valueOf((char) (0x4e00 + (i * 7_919 + i * i) % 20_000)))
                        .reduce("", String::concat);
        RunIdentity one = new RunIdentity("nightly", LocalDate.of(2026, 11, 22), 1, "s", path + "1");
        RunIdentity two = new RunIdentity("nightly", LocalDate.of(2026, 11, 22), 1, "s", path + "2");

        try (Ledger ledger = Ledger.open(settings(""))) {
            long first = ledger.runs().create(one, path).runId();
            assertThat(ledger.runs().create(one, path).runId()).isEqualTo(first);
            assertThat(ledger.runs().create(two, path).runId()).isNotEqualTo(first);
        }
    }
}
