package dev.syncline.ledger.database;

import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the tables and keeps them up to date. Flyway does that, except in the two usual cases: the tables are current,
 * or the home is new. Loading Flyway would take a third of the time until a run sends its first call. Before anything is
 * changed, the tables in the schema show whether it is Syncline's: see docs/adr/0055-own-history-table.md.
 */
final class Schema {
    private static final List<String> SCRIPTS = List.of(
            "DATABASE/V1__spring_batch.sql",
            "common/V2__ledger.sql",
            "common/V3__open_outcomes.sql",
            "common/V4__parts.sql",
            "common/V5__outcome_numbers.sql",
            "common/V6__unresolved_rounds.sql",
            "common/V7__stage_targets.sql",
            "DATABASE/V8__long_paths.sql",
            "common/V9__executions_and_decisions.sql",
            "common/V10__redrives.sql",
            "common/V11__following.sql",
            "common/V12__failures.sql");

    /** Flyway's history table of Syncline. */
    static final String HISTORY = "syncline_schema_history";

    /** Flyway's usual name: earlier versions of Syncline used it, and other applications do. */
    private static final String FLYWAYS_HISTORY = "flyway_schema_history";

    /** Name of the history table while the tables of a new home are being created. */
    private static final String UNFINISHED = "new_history";

    /** Locks for two processes that start at the same time; any number that no other application uses. */
    private static final long ADOPTION_LOCK = 7_906_255_031L;

    private static final int SHOWN_TABLES = 3;

    /** Flyway's history table under the unfinished name. */
    private static final String CREATE_HISTORY = """
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
                CONSTRAINT "syncline_schema_history_pk" PRIMARY KEY ("installed_rank")
            );
            CREATE INDEX "syncline_schema_history_s_idx" ON "new_history" ("success");
            """;

    /** PostgreSQL: tables, views and the like in the current schema, without those of extensions. */
    private static final String SERVER_TABLES = """
            SELECT relname FROM pg_class
            WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = CURRENT_SCHEMA())
                AND relkind IN ('r', 'p', 'v', 'm', 'f')
                AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
            ORDER BY relname
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
        this.scripts = MigrationScript.read(SCRIPTS.stream()
                .map(script -> script.replace("DATABASE", folder))
                .toList());
    }

    /**
     * Updates the tables of a home. No other process may use its database at the same time.
     *
     * @throws ForeignTablesException if another application has created the tables
     */
    static void updateHome(DataSource home) {
        Schema schema = new Schema(home, home, "h2");
        List<String> tables = schema.homeTables();
        if (tables.isEmpty() || tables.contains(UNFINISHED)) {
            schema.create();
            return;
        }
        if (schema.isOfEarlierVersion(tables)) {
            schema.adoptHistory();
        }
        if (!schema.isCurrent()) {
            schema.migrate();
        }
    }

    /**
     * Updates the tables of a PostgreSQL database.
     *
     * @param migrations connections without time-outs: one of Flyway's transactions is idle while the scripts run
     * @throws ForeignTablesException if the tables in the schema belong to another application
     * @throws UnusableDatabaseException if the user may not create tables
     */
    static void updateServer(DataSource server, DataSource migrations) {
        Schema schema = new Schema(server, migrations, "postgresql");
        if (!hasHistory(schema.serverTables())) {
            schema.adoptServerHistory();
        }
        if (!schema.isCurrent()) {
            schema.requireRightToCreate();
            schema.migrate();
        }
    }

    /** How Flyway finds the scripts and their history. */
    static FluentConfiguration flyway(DataSource dataSource, String folder) {
        return Flyway.configure()
                .dataSource(dataSource)
                .table(HISTORY)
                .locations("classpath:db/" + folder, "classpath:db/common")
                // functions and types of other applications are no reason for Flyway to refuse the schema
                .baselineOnMigrate(true)
                .baselineVersion("0");
    }

    private List<String> homeTables() {
        return jdbc.queryForList(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'", String.class);
    }

    private List<String> serverTables() {
        return jdbc.queryForList(SERVER_TABLES, String.class);
    }

    /**
     * Whether an earlier version of Syncline has created the tables; its history has Flyway's usual name.
     *
     * @throws ForeignTablesException if another application has created them
     */
    private boolean isOfEarlierVersion(List<String> tables) {
        if (hasHistory(tables) || tables.isEmpty()) {
            return false;
        } else if (tables.contains(FLYWAYS_HISTORY) && isOurs(FLYWAYS_HISTORY)) {
            return true;
        }
        String more = tables.size() > SHOWN_TABLES ? " and " + (tables.size() - SHOWN_TABLES) + " more" : "";
        throw new ForeignTablesException(tables.stream()
                // the history table tells an administrator the most
                .sorted((one, other) -> Boolean.compare(other.equals(FLYWAYS_HISTORY), one.equals(FLYWAYS_HISTORY)))
                .limit(SHOWN_TABLES)
                .collect(Collectors.joining(", ", "", more)));
    }

    private static boolean hasHistory(List<String> tables) {
        return tables.contains(HISTORY);
    }

    private boolean isOurs(String history) {
        List<String> names = scripts.stream().map(MigrationScript::name).toList();
        try {
            List<String> applied = jdbc.queryForList(
                    "SELECT \"script\" FROM \"" + history + "\" WHERE \"version\" IS NOT NULL", String.class);
            return !applied.isEmpty() && names.containsAll(applied);
        } catch (BadSqlGrammarException e) {
            return false; // it is not Flyway's table, or this user may not read it
        }
    }

    /** The table gets its name first. If the process dies then, only the names of its indexes stay as they were. */
    private void adoptHistory() {
        jdbc.execute("ALTER TABLE \"flyway_schema_history\" RENAME TO \"syncline_schema_history\"");
        jdbc.execute("ALTER TABLE \"syncline_schema_history\""
                + " RENAME CONSTRAINT \"flyway_schema_history_pk\" TO \"syncline_schema_history_pk\"");
        jdbc.execute("ALTER INDEX \"flyway_schema_history_s_idx\" RENAME TO \"syncline_schema_history_s_idx\"");
    }

    /**
     * Two processes may start at the same time. Without the lock, the other one may rename the table between the two
     * questions which tables there are and whose they are.
     */
    private void adoptServerHistory() {
        new TransactionTemplate(new JdbcTransactionManager(migrations)).executeWithoutResult(status -> {
            Schema locked = new Schema(migrations, migrations, folder);
            locked.jdbc.execute("SELECT pg_advisory_xact_lock(" + ADOPTION_LOCK + ")");
            if (locked.isOfEarlierVersion(locked.serverTables())) {
                locked.adoptHistory();
            }
        });
    }

    /**
     * The history table gets its final name last. A database that still has the unfinished name was never used, so its
     * tables can be dropped.
     */
    private void create() {
        jdbc.execute("DROP ALL OBJECTS");
        jdbc.execute(CREATE_HISTORY);
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
        jdbc.execute("ALTER TABLE \"new_history\" RENAME TO \"syncline_schema_history\"");
    }

    private void requireRightToCreate() {
        Boolean allowed = jdbc.queryForObject("SELECT has_schema_privilege(CURRENT_SCHEMA(), 'CREATE')", Boolean.class);
        if (!Boolean.TRUE.equals(allowed)) {
            String user = jdbc.queryForObject("SELECT CURRENT_USER", String.class);
            String name = jdbc.queryForObject("SELECT CURRENT_SCHEMA()", String.class);
            throw new UnusableDatabaseException("the user " + user + " may not create tables in the schema " + name
                    + ". Give Syncline a schema of its own: add ?currentSchema=syncline to SYNCLINE_DB_URL. Or let an"
                    + " administrator allow it: GRANT CREATE ON SCHEMA " + name + " TO " + user);
        }
    }

    private void migrate() {
        flyway(migrations, folder).load().migrate();
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
                            SELECT "script", "checksum" FROM "syncline_schema_history"
                            WHERE "success" AND "type" = 'SQL' ORDER BY "installed_rank"
                            """, (row, n) -> new Applied(row.getString(1), row.getInt(2)))
                    .equals(scripts.stream()
                            .map(script -> new Applied(script.name(), script.checksum()))
                            .toList());
        } catch (BadSqlGrammarException e) {
            return false; // there is no history yet
        }
    }
}
