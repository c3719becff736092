package dev.syncline.ledger.database;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables, which are Flyway's to keep up to date. Two cases that are the rule need it not, and it is a third of the
 * time to a run's first call: tables that its history says are current, and the making of a new home's.
 */
final class Schema {
    private static final List<String> COMMON = List.of(
            "common/V2__ledger.sql",
            "common/V3__open_outcomes.sql",
            "common/V4__parts.sql",
            "common/V5__outcome_numbers.sql");

    private static final String UNFINISHED = "new_history";

    /** As Flyway makes it, but for its name. */
    private static final String HISTORY = """
            CREATE TABLE "new_history" (
                "installed_rank" INT NOT NULL,
                "version" VARCHAR(50),
                "description" VARCHAR(200) NOT NULL,
                "type" VARCHAR(20) NOT NULL,
                "script" VARCHAR(1000) NOT NULL,
                "checksum" INT,
                "installed_by" VARCHAR(100) NOT NULL,
                "installed_on" TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
                "execution_time" INT NOT NULL,
                "success" BOOLEAN NOT NULL,
                CONSTRAINT "flyway_schema_history_pk" PRIMARY KEY ("installed_rank")
            );
            CREATE INDEX "flyway_schema_history_s_idx" ON "new_history" ("success");
            """;

    private final DataSource migrations;
    private final JdbcTemplate jdbc;
    private final String dialect;
    private final List<MigrationScript> scripts;

    private Schema(DataSource dataSource, DataSource migrations, String dialect) {
        this.migrations = migrations;
        this.jdbc = new JdbcTemplate(dataSource);
        this.dialect = dialect;
        this.scripts = MigrationScript.read(dialect + "/V1__spring_batch.sql", COMMON);
    }

    /** A home's, which nobody else works on as yet. */
    static void ofHome(DataSource home) {
        Schema schema = new Schema(home, home, "h2");
        List<String> tables = schema.tables();
        if (tables.isEmpty() || tables.contains(UNFINISHED)) {
            schema.found();
        } else {
            schema.migrate();
        }
    }

    /** @param patient for migrations, during which one of Flyway's transactions rests for as long as they take */
    static void ofServer(DataSource server, DataSource patient) {
        new Schema(server, patient, "postgresql").migrate();
    }

    /** Of H2 only: other databases spell the catalog's names in other ways. */
    private List<String> tables() {
        return jdbc.queryForList(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'", String.class);
    }

    /** The history gets its name last: where it has the other, nothing was ever done with what else there is. */
    private void found() {
        jdbc.execute("DROP ALL OBJECTS");
        jdbc.execute(HISTORY);
        scripts.forEach(script -> jdbc.execute(script.sql()));
        for (int i = 0; i < scripts.size(); i++) {
            MigrationScript script = scripts.get(i);
            jdbc.update(
                    "INSERT INTO \"new_history\" VALUES (?, ?, ?, 'SQL', ?, ?, CURRENT_USER, CURRENT_TIMESTAMP, 0, TRUE)",
                    i + 1,
                    script.version(),
                    script.description(),
                    script.name(),
                    script.checksum());
        }
        jdbc.execute("ALTER TABLE \"new_history\" RENAME TO \"flyway_schema_history\"");
    }

    private void migrate() {
        if (!isCurrent()) {
            Flyway.configure()
                    .dataSource(migrations)
                    .locations("classpath:db/" + dialect, "classpath:db/common")
                    .load()
                    .migrate();
        }
    }

    /** A script as Flyway's history has it. */
    private record Applied(String name, int checksum) {}

    /** Whether just these scripts ran, in this form. All else, also a newer version's tables, is for Flyway to judge. */
    private boolean isCurrent() {
        try {
            return jdbc.query("""
                            SELECT "script", "checksum" FROM "flyway_schema_history"
                            WHERE "success" AND "version" IS NOT NULL ORDER BY "installed_rank"
                            """, (row, n) -> new Applied(row.getString(1), row.getInt(2)))
                    .equals(scripts.stream()
                            .map(script -> new Applied(script.name(), script.checksum()))
                            .toList());
        } catch (BadSqlGrammarException e) {
            return false; // there is no history yet
        }
    }
}
