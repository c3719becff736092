package dev.syncline.job.crash;

import com.zaxxer.hikari.HikariDataSource;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.database.LentDatabases;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database that outlives the processes that use it. */
final class TestDatabase implements AutoCloseable {
    private static final String ALL = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema IN ('PUBLIC', 'public') AND table_type LIKE 'BASE%' AND table_name <> 'syncline_schema_history'
            """;

    private final DataSource connections;
    private final AutoCloseable end;
    private final JdbcTemplate jdbc;
    private final Ledger ledger;
    private final boolean embedded;
    private final List<String> names;

    private TestDatabase(DataSource connections, AutoCloseable end, boolean embedded) {
        this.connections = connections;
        this.end = end;
        this.jdbc = new JdbcTemplate(connections);
        this.ledger = new Ledger(LentDatabases.over(connections));
        this.embedded = embedded;
        this.names = jdbc.queryForList(ALL, String.class);
    }

    static TestDatabase ofH2(HikariDataSource connections) {
        LentDatabases.migrate(connections, "h2");
        return new TestDatabase(connections, connections, true);
    }

    /** @param connections the tables exist already */
    static TestDatabase ofPowerCuts(PowerCutDatabase connections) {
        return new TestDatabase(connections, connections, true);
    }

    static TestDatabase ofPostgres(HikariDataSource connections) {
        LentDatabases.migrate(connections, "postgresql");
        return new TestDatabase(connections, connections, false);
    }

    /** The ledger in these tables, which stays when a process dies. */
    Ledger ledger() {
        return ledger;
    }

    DataSource connections() {
        return connections;
    }

    /** Empties the tables. */
    void empty() {
        if (embedded) {
            jdbc.execute("SET REFERENTIAL_INTEGRITY FALSE");
            names.forEach(name -> jdbc.execute("TRUNCATE TABLE " + name + " RESTART IDENTITY"));
            jdbc.execute("SET REFERENTIAL_INTEGRITY TRUE");
        } else {
            jdbc.execute("TRUNCATE TABLE " + String.join(", ", names) + " RESTART IDENTITY CASCADE");
        }
        jdbc.execute("INSERT INTO syncline_numbers (next_no) VALUES (0)");
    }

    /** The status of the last job execution in Spring Batch. */
    String batchStatus() {
        return String.join(
                "",
                jdbc.queryForList(
                        "SELECT status FROM batch_job_execution ORDER BY job_execution_id DESC FETCH FIRST 1 ROWS ONLY",
                        String.class));
    }

    @Override
    public void close() {
        try {
            end.close();
        } catch (Exception e) {
            throw new IllegalStateException("the connections cannot be closed", e);
        }
    }
}
