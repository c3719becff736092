package dev.syncline.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables that {@link Schema} creates are the same as those that Flyway creates and updates. */
class SchemaTest {
    static {
        new H2Home(Path.of("unused")); // sets H2's system properties before a class of H2 is loaded
    }

    private final HikariDataSource ours = memory("ours");
    private final HikariDataSource flyways = memory("flyways");

    private static HikariDataSource memory(String name) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:" + name);
        config.setUsername("sa");
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    @AfterEach
    void close() {
        ours.close();
        flyways.close();
    }

    private static Flyway flyway(HikariDataSource database, String target) {
        return Schema.flyway(database, "h2").target(target).load();
    }

    /** Earlier versions used Flyway's usual name for the history table. */
    private static Flyway earlierFlyway(HikariDataSource database, String target) {
        return Schema.flyway(database, "h2")
                .table("flyway_schema_history")
                .baselineOnMigrate(false)
                .target(target)
                .load();
    }

    private static List<String> tables(HikariDataSource database) {
        return new JdbcTemplate(database)
                .queryForList("SCRIPT NODATA NOPASSWORDS NOSETTINGS", String.class).stream()
                        .filter(line -> !line.startsWith("--") && !line.contains("CREATE USER"))
                        .map(line -> line.replace("CACHED ", "").replaceAll("SYSTEM_SEQUENCE_[0-9A-F_]+", "S"))
                        .sorted()
                        .toList();
    }

    @Test
    void newHomeHasTheSameTablesAsFlywayCreates() {
        flyway(flyways, "latest").migrate();

        Schema.updateHome(ours);

        assertThat(tables(ours)).isEqualTo(tables(flyways)).hasSizeGreaterThan(10);
    }

    @Test
    void flywayAcceptsTablesThatSchemaCreated() {
        Schema.updateHome(ours);

        Flyway flyway = flyway(ours, "latest");
        flyway.validate();
        assertThat(flyway.info().pending())
                .as("scripts that Schema does not list")
                .isEmpty();
    }

    @Test
    void olderHomeIsUpdatedOnce() {
        earlierFlyway(ours, "2").migrate();

        Schema.updateHome(ours);
        Schema.updateHome(ours);

        flyway(flyways, "latest").migrate();
        assertThat(tables(ours)).isEqualTo(tables(flyways));
        assertThat(flyway(ours, "latest").info().pending()).isEmpty();
    }

    @Test
    void outcomesOfAnOlderHomeAreKept() {
        OlderLedger older = new OlderLedger(ours);
        earlierFlyway(ours, OlderLedger.VERSION).migrate();
        older.record();

        Schema.updateHome(ours);

        older.assertKept();
    }

    @Test
    void halfCreatedHomeIsCreatedAgain() {
        JdbcTemplate jdbc = new JdbcTemplate(ours);
        jdbc.execute("CREATE TABLE batch_job_instance (half INT)");
        jdbc.execute("CREATE TABLE \"new_history\" (half INT)");

        Schema.updateHome(ours);

        assertThat(flyway(ours, "latest").info().pending()).isEmpty();
    }

    @Test
    void currentTablesOfAnEarlierVersionAreKeptAndTheirHistoryIsRenamed() {
        earlierFlyway(ours, "latest").migrate();
        new JdbcTemplate(ours).execute("INSERT INTO syncline_numbers (next_no) VALUES (77)");

        Schema.updateHome(ours);

        flyway(flyways, "latest").migrate();
        assertThat(tables(ours)).isEqualTo(tables(flyways));
        assertThat(new JdbcTemplate(ours)
                        .queryForList("SELECT next_no FROM syncline_numbers WHERE next_no = 77", Long.class))
                .hasSize(1);
    }

    @Test
    void tablesOfAnotherApplicationAreRefusedAndKept() {
        new JdbcTemplate(ours).execute("CREATE TABLE witness (id INT)");
        List<String> before = tables(ours);

        assertThatThrownBy(() -> Schema.updateHome(ours))
                .isInstanceOf(ForeignTablesException.class)
                .hasMessage("WITNESS");

        assertThat(tables(ours)).isEqualTo(before);
    }

    @Test
    void currentTablesAreNotChanged() {
        Schema.updateHome(ours);
        JdbcTemplate jdbc = new JdbcTemplate(ours);
        jdbc.execute("CREATE TABLE witness (id INT)");

        Schema.updateHome(ours);

        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM witness", Integer.class))
                .isZero();
    }
}
