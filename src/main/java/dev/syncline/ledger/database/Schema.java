package dev.syncline.ledger.database;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Creates the tables and keeps them up to date. Flyway does that, except in the two usual cases: the tables are current,
 * or the home is new. Loading Flyway would take a third of the time until a run sends its first call.
 */
final class Schema {
    private static final List<String> COMMON = List.of(
            "common/V2__ledger.sql",
            "common/V3__open_outcomes.sql",
            "common/V4__parts.sql",
            "common/V5__outcome_numbers.sql",
            "common/V6__unresolved_rounds.sql",
            "common/V7__stage_targets.sql");

    /** Name of the history table while the tables of a new home are being created. */
    private static final String UNFINISHED = "new_history";

    /** Flyway's history table under the unfinished name. */
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
    private final JdbcClient named;
    private final String folder;
    private final List<MigrationScript> scripts;

    private Schema(DataSource dataSource, DataSource migrations, String folder) {
        this.migrations = migrations;
        this.jdbc = new JdbcTemplate(dataSource);
        this.named = JdbcClient.create(jdbc);
        this.folder = folder;
        this.scripts = MigrationScript.read(folder + "/V1__spring_batch.sql", COMMON);
    }

    /** Updates the tables of a home. No other process may use its database at the same time. */
    static void updateHome(DataSource home) {
        Schema schema = new Schema(home, home, "h2");
        List<String> tables = schema.tables();
        if (tables.isEmpty() || tables.contains(UNFINISHED)) {
            schema.create();
        } else {
            schema.migrate();
        }
    }

    /**
     * Updates the tables of a PostgreSQL database.
     *
     * @param migrations connections without time-outs: one of Flyway's transactions is idle while the scripts run
     */
    static void updateServer(DataSource server, DataSource migrations) {
        new Schema(server, migrations, "postgresql").migrate();
    }

    /** H2 only: PostgreSQL writes the names in its catalog in lower case. */
    private List<String> tables() {
        return jdbc.queryForList(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'", String.class);
    }

    /**
     * The history table gets its final name last. A database that still has the unfinished name was never used, so its
     * tables can be dropped.
     */
    private void create() {
        jdbc.execute("DROP ALL OBJECTS");
        jdbc.execute(HISTORY);
        scripts.forEach(script -> jdbc.execute(script.sql()));
        for (int i = 0; i < scripts.size(); i++) {
            MigrationScript script = scripts.get(i);
            named.sql("""
                            INSERT INTO "new_history" VALUES (:rank, :version, :description, 'SQL', :script, :checksum,
                                CURRENT_USER, CURRENT_TIMESTAMP, 0, TRUE)
                            """)
                    .param("rank", i + 1)
                    .param("version", script.version())
                    .param("description", script.description())
                    .param("script", script.name())
                    .param("checksum", script.checksum())
                    .update();
        }
        jdbc.execute("ALTER TABLE \"new_history\" RENAME TO \"flyway_schema_history\"");
    }

    private void migrate() {
        if (!isCurrent()) {
            Flyway.configure()
                    .dataSource(migrations)
                    .locations("classpath:db/" + folder, "classpath:db/common")
                    .load()
                    .migrate();
        }
    }

    /** A line of Flyway's history. */
    private record Applied(String name, int checksum) {}

    /**
     * Whether exactly these scripts ran, unchanged. Flyway deals with all other cases, for example tables of a newer
     * version.
     */
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
