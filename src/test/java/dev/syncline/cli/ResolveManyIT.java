package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Many targets in doubt are decided by one command, and the last decision ends the run. */
class ResolveManyIT {
    private static final String ME = System.getProperty("user.name") + "@";

    @TempDir
    Path folder;

    private Shell shell;

    /** Runs 20 backups. Number 3 has no answer, numbers 4 and 5 have one that cannot be read. */
    @BeforeEach
    void runWithDoubt() throws IOException {
        shell = new Shell(folder);
        shell.write("faults.yaml", """
                - { api: cbr-backups, match: '000000000003$', answer: drop, times: 1 }
                - { api: cbr-backups, match: '00000000000[45]$', answer: garbage, times: 1 }
                """);
        String job = shell.job("nightly", 20, "{ faults: faults.yaml }");
        shell.write(
                "nightly.yaml",
                Files.readString(Path.of(job)).replace("entries-per-call: 10", "entries-per-call: 1")
                        + "policy: { in-doubt: hold }\n");
        assertThat(shell.run("run", job).code()).isEqualTo(8);
    }

    private JsonNode resolve(String... options) {
        String[] command = new String[options.length + 4];
        System.arraycopy(new String[] {"resolve", "last", "--output", "json"}, 0, command, 0, 4);
        System.arraycopy(options, 0, command, 4, options.length);
        Shell.Said said = shell.run(command);
        assertThat(said.code()).as(said.err()).isZero();
        return said.json();
    }

    private JsonNode status() {
        return shell.run("status", "--output", "json").json();
    }

    private String batchStatus() {
        try (Ledger ledger = Ledger.visit(DatabaseSettings.embedded(shell.home()))) {
            return Objects.requireNonNull(new JdbcTemplate(ledger.dataSource())
                    .queryForObject("SELECT status FROM batch_job_execution", String.class));
        }
    }

    @Test
    void everythingInDoubtIsDecidedAtOnceAndEndsTheRunWithoutARestart() {
        Instant before = Instant.now().minus(Duration.ofSeconds(1));
        String ended = status().get("endedAt").stringValue();

        JsonNode decided = resolve("--all", "--as", "succeeded");

        assertThat(decided.get("changed").intValue()).isEqualTo(3);
        assertThat(decided.get("inDoubt").intValue()).isZero();
        assertThat(decided.get("key").isNull()).isTrue();
        assertThat(decided.get("decidedBy").stringValue()).startsWith(ME);
        assertThat(decided.get("status").stringValue()).isEqualTo("SUCCEEDED");
        assertThat(status().get("exitCode").intValue()).isZero();
        assertThat(status().get("endedAt").stringValue())
                .as("a decision is not an execution")
                .isEqualTo(ended);
        assertThat(batchStatus()).isEqualTo("COMPLETED");
        assertThat(shell.run("list", "--restartable").out()).isEmpty();
        List<JsonNode> results = shell.run("results", "last", "--status", "succeeded", "--output", "json")
                .jsonLines();
        assertThat(results).hasSize(3).allSatisfy(line -> {
            assertThat(line.get("decidedBy").stringValue()).startsWith(ME);
            assertThat(Instant.parse(line.get("decidedAt").stringValue())).isAfter(before);
        });
        Shell.Said again = shell.run("restart", "last");
        assertThat(again.code()).isZero();
        assertThat(again.err()).startsWith("NOTHING SENT");
    }

    @Test
    void doubtsAreChosenByTheirCode() {
        JsonNode decided = resolve("--code", "Syncline.BadAnswer", "--as", "failed");

        assertThat(decided.get("changed").intValue()).isEqualTo(2);
        assertThat(decided.get("status").stringValue()).isEqualTo("IN_DOUBT");
        assertThat(status().get("exitCode").intValue()).isEqualTo(8);
        JsonNode last = resolve("--code", "syncline.no*", "--as", "succeeded");
        assertThat(last.get("changed").intValue()).isEqualTo(1);
        assertThat(last.get("status").stringValue()).isEqualTo("COMPLETED_WITH_FAILURES");
        assertThat(last.get("exitCode").intValue()).isEqualTo(3);
    }

    @Test
    void keysAreReadFromAFileAndThoseNotInDoubtAreNamed() throws IOException {
        String file = shell.write(
                "keys.txt", "\uFEFF" + Shell.key(3) + "\n\n  " + Shell.key(4) + "\r\n" + Shell.key(7) + "\n");

        Shell.Said said = shell.run("resolve", "last", "--keys-from", file, "--as", "succeeded", "--output", "json");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("1 key is not in doubt", Shell.key(7), "1 still in doubt");
        assertThat(said.json().get("changed").intValue()).isEqualTo(2);
        assertThat(said.json().get("notInDoubt").get(0).stringValue()).isEqualTo(Shell.key(7));
        assertThat(resolve("--key", Shell.key(5), "--as", "succeeded")
                        .get("status")
                        .stringValue())
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void whatIsSentAgainStaysForARestartAndKeepsWhoDecided() {
        resolve("--key", Shell.key(3), "--key", Shell.key(4), "--as", "failed");
        JsonNode last = resolve("--all", "--as", "resend");

        assertThat(last.get("status").stringValue()).isEqualTo("STOPPED");
        assertThat(last.get("exitCode").intValue()).isEqualTo(5);
        assertThat(batchStatus()).isEqualTo("STOPPED");
        assertThat(shell.run("restart", "last").code()).isEqualTo(3);
        JsonNode sent = shell.run("results", "last", "--key", Shell.key(5), "--output", "json")
                .json();
        assertThat(sent.get("status").stringValue()).isEqualTo("ACCEPTED");
        assertThat(sent.get("decidedBy").stringValue()).startsWith(ME);
    }

    @Test
    void exactlyOneChoiceIsNeededAndSomethingMustBeChosen() throws IOException {
        assertThat(shell.run("resolve", "last", "--as", "failed").code()).isEqualTo(2);
        assertThat(shell.run("resolve", "last", "--all", "--key", "x", "--as", "failed")
                        .code())
                .isEqualTo(2);
        Shell.Said none = shell.run("resolve", "last", "--code", "APIGW", "--as", "failed");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("nothing with the code APIGW is in doubt", Shell.key(3), "(Syncline.NoAnswer)");
        Shell.Said missing = shell.run("resolve", "last", "--keys-from", "none.txt", "--as", "failed");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("--keys-from none.txt", "Nothing was decided");
        String empty = shell.write("empty.txt", "\n");
        assertThat(shell.run("resolve", "last", "--keys-from", empty, "--as", "failed")
                        .err())
                .contains("has no keys");
        assertThat(status().get("counts").get("inDoubt").intValue()).isEqualTo(3);
    }
}
