package dev.syncline.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
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
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/h2", "classpath:db/common")
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
        flyway(ours, "2").migrate();

        Schema.updateHome(ours);
        Schema.updateHome(ours);

        flyway(flyways, "latest").migrate();
        assertThat(tables(ours)).isEqualTo(tables(flyways));
        assertThat(flyway(ours, "latest").info().pending()).isEmpty();
    }

    @Test
    void outcomesOfAnOlderHomeAreKept() {
        OlderLedger older = new OlderLedger(ours);
        flyway(ours, OlderLedger.VERSION).migrate();
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
    void unknownTablesAreRefusedByFlyway() {
        new JdbcTemplate(ours).execute("CREATE TABLE witness (id INT)");

        assertThatThrownBy(() -> Schema.updateHome(ours)).isInstanceOf(FlywayException.class);

        assertThat(tables(ours)).anySatisfy(line -> assertThat(line).contains("WITNESS"));
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
