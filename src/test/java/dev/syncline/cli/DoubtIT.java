package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The commands for abandoned runs and for entries in doubt: recover and resolve. */
class DoubtIT {
    private static final String DEAD = "nobody-knows|not this boot|1|1";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private void sql(String statement, Object... values) {
        try (Ledger ledger = Ledger.visit(DatabaseSettings.embedded(shell.home()))) {
            new JdbcTemplate(ledger.dataSource()).update(statement, values);
        }
    }

    /** Runs 20 backups. Numbers 3, 4 and 5 are in doubt and await a person. */
    private void runWithDoubt() throws IOException {
        shell.write("faults.yaml", """
                - { api: cbr-backups, match: '00000000000[345]$', answer: drop, times: 1 }
                """);
        String job = shell.job("nightly", 20, "{ faults: faults.yaml }");
        shell.write(
                "nightly.yaml",
                Files.readString(Path.of(job)).replace("entries-per-call: 10", "entries-per-call: 1")
                        + "policy: { in-doubt: hold }\n");
        assertThat(shell.run("run", job).code()).isEqualTo(8);
    }

    private List<JsonNode> results(String... filter) {
        String[] arguments = new String[filter.length + 4];
        System.arraycopy(new String[] {"results", "last", "--output", "json"}, 0, arguments, 0, 4);
        System.arraycopy(filter, 0, arguments, 4, filter.length);
        return shell.run(arguments).jsonLines();
    }

    private JsonNode resolved(int number, String as) {
        Shell.Said said = shell.run("resolve", "last", "--key", Shell.key(number), "--as", as, "--output", "json");
        assertThat(said.code()).as(said.err()).isZero();
        return said.json();
    }

    @Test
    void entriesInDoubtAreResolvedOneByOneAndARestartFinishesTheRun() throws IOException {
        runWithDoubt();

        JsonNode first = resolved(3, "succeeded");
        assertThat(first.propertyNames())
                .containsExactly(
                        "run",
                        "key",
                        "target",
                        "as",
                        "changed",
                        "inDoubt",
                        "decidedBy",
                        "status",
                        "exitCode",
                        "notInDoubt");
        assertThat(first.get("changed").intValue()).isEqualTo(1);
        assertThat(first.get("inDoubt").intValue()).isEqualTo(2);
        assertThat(first.get("target").isNull()).isTrue();
        JsonNode standing = shell.run("status", "--output", "json").json();
        assertThat(standing.get("status").stringValue()).isEqualTo("IN_DOUBT");
        assertThat(standing.get("exitCode").intValue()).isEqualTo(8);
        resolved(4, "FAILED");
        Shell.Said last = shell.run("resolve", "last", "--key", Shell.key(5), "--as", "resend");
        assertThat(last.err()).contains("0 still in doubt", "restart 1");

        JsonNode closed = shell.run("restart", "last", "--output", "json").json();

        assertThat(closed.get("status").stringValue()).isEqualTo("COMPLETED_WITH_FAILURES");
        assertThat(closed.get("calls").intValue()).isEqualTo(1);
        JsonNode counts = closed.get("counts");
        assertThat(counts.get("succeeded").intValue()).isEqualTo(1);
        assertThat(counts.get("failed").intValue()).isEqualTo(1);
        assertThat(counts.get("accepted").intValue()).isEqualTo(18);
        assertThat(results("--code", "Syncline.Resolved")).singleElement().satisfies(line -> {
            assertThat(line.get("key").stringValue()).isEqualTo(Shell.key(4));
            assertThat(line.get("errorClass").stringValue()).isEqualTo("IN_DOUBT");
            assertThat(line.get("message").stringValue()).isEqualTo("decided by hand: failed");
        });
        assertThat(results("--key", Shell.key(3)).get(0).get("errorClass").isNull())
                .isTrue();
    }

    @Test
    void resolvingAKeyThatIsNotInDoubtListsTheKeysThatAre() throws IOException {
        runWithDoubt();

        Shell.Said good = shell.run("resolve", "last", "--key", Shell.key(1), "--as", "failed");
        Shell.Said target =
                shell.run("resolve", "last", "--key", Shell.key(3), "--target", "cn-north-1", "--as", "failed");
        Shell.Said stage = shell.run("resolve", "last", "--key", Shell.key(3), "--stage", "servers", "--as", "failed");

        assertThat(good.code()).isEqualTo(2);
        assertThat(good.err())
                .contains(Shell.key(3), Shell.key(4), Shell.key(5))
                .doesNotContain("--target");
        assertThat(target.code()).isEqualTo(2);
        assertThat(stage.code()).isEqualTo(2);
        assertThat(stage.err()).contains("no stage servers", "backups");
        assertThat(results("--status", "IN_DOUBT")).hasSize(3);
        assertThat(results("--status", "ACCEPTED")).hasSize(17);
    }

    @Test
    void aRunWithEntriesInDoubtNamesTheResolveCommand() throws IOException {
        runWithDoubt();

        assertThat(shell.run("status").err())
                .contains("results 1 --status IN_DOUBT", "resolve 1 --key K --as succeeded|resend|failed");
        assertThat(shell.run("resolve", "last", "--key", "k", "--as", "maybe").code())
                .isEqualTo(2);
    }

    @Test
    void anAbandonedRunIsRecoveredAndARestartContinuesIt() throws IOException {
        String job = shell.job("nightly", 20, "{}");
        assertThat(shell.run("run", job).code()).isZero();
        sql(
                "UPDATE syncline_run SET status = 'RUNNING', exit_code = NULL, owner = ?, lease_until = CURRENT_TIMESTAMP"
                        + " - INTERVAL '1' SECOND",
                DEAD);
        sql("UPDATE batch_job_execution SET status = 'STARTED', exit_code = 'UNKNOWN', end_time = NULL");
        sql("UPDATE batch_step_execution SET status = 'STARTED', exit_code = 'EXECUTING', end_time = NULL");

        Shell.Said recovered = shell.run("recover", "last");

        assertThat(recovered.code()).as(recovered.err()).isZero();
        assertThat(recovered.err()).contains("process 1 on nobody-knows", "is stopped now", "restart 1");
        JsonNode standing = shell.run("status", "--output", "json").json();
        assertThat(standing.get("status").stringValue()).isEqualTo("STOPPED");
        assertThat(standing.get("exitCode").intValue()).isEqualTo(5);
        assertThat(shell.run("recover", "last").err()).contains("run 1 has not lost its process");
        Shell.Said restarted = shell.run("restart", "last");
        assertThat(restarted.code()).as(restarted.err()).isZero();
        assertThat(results("--status", "ACCEPTED")).hasSize(20);
    }
}
