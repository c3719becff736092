package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DiffIT {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void diffAndHistoryShowWhatChangedBetweenRuns() throws IOException {
        String job = shell.job("nightly", 20, "{ faults: faults.yaml }");
        faults(
                refusal(1, "400/BackupService.9900"),
                refusal(2, "400/BackupService.9900"),
                refusal(3, "400/BackupService.1001"));
        assertThat(shell.run("run", job).code()).isEqualTo(3);
        shell.writeBackups("nightly.jsonl", IntStream.rangeClosed(1, 21).boxed().toList());
        faults(
                refusal(2, "400/BackupService.9900"),
                refusal(3, "400/BackupService.9900"),
                refusal(5, "400/BackupService.1001"));
        assertThat(shell.run("run", job, "--new").code()).isEqualTo(3);

        List<JsonNode> lines =
                shell.run("diff", "1", "last", "--output", "json").jsonLines();

        JsonNode counts = lines.get(0).get("counts");
        assertThat(counts.get("newlyFailing").intValue()).isEqualTo(1);
        assertThat(counts.get("fixed").intValue()).isEqualTo(1);
        assertThat(counts.get("stillFailing").intValue()).isEqualTo(1);
        assertThat(counts.get("anotherCode").intValue()).isEqualTo(1);
        assertThat(counts.get("new").intValue()).isEqualTo(2);
        assertThat(counts.get("gone").intValue()).isEqualTo(1);
        assertThat(counts.get("stillGood").intValue()).isEqualTo(15);
        assertThat(lines.stream().skip(1).map(DiffIT::summary))
                .containsExactly(
                        "gone " + Shell.key(0),
                        "fixed " + Shell.key(1),
                        "still failing " + Shell.key(2),
                        "another code " + Shell.key(3),
                        "newly failing " + Shell.key(5),
                        "new " + Shell.key(20),
                        "new " + Shell.key(21));

        Shell.Said table = shell.run("diff", "1", "2", "--only", "fixed,new");
        assertThat(table.out().lines().toList().get(1)).startsWith("1 newly failing, 1 another code, 1 still failing");
        assertThat(table.out()).contains(Shell.key(1), Shell.key(20)).doesNotContain(Shell.key(5));
        Shell.Said csv = shell.run("diff", "1", "2", "--output", "csv", "--only", "newly-failing");
        assertThat(csv.out().lines())
                .satisfiesExactly(
                        header -> assertThat(header)
                                .isEqualTo("change,stage,line,key,target,statusBefore,codeBefore,status,code,message"),
                        row -> assertThat(row)
                                .startsWith("newly failing,backups,5," + Shell.key(5) + ",,ACCEPTED,,FAILED,"));
        assertThat(shell.run("diff", "1", "2", "--only", "broken").code()).isEqualTo(2);

        List<JsonNode> history =
                shell.run("history", Shell.key(1), "--output", "json").jsonLines();
        assertThat(history).extracting(row -> row.get("run").intValue()).containsExactly(2, 1);
        assertThat(history).extracting(row -> row.get("status").stringValue()).containsExactly("ACCEPTED", "FAILED");
        assertThat(shell.run("history", Shell.key(1), "--limit", "1", "--output", "csv")
                        .out()
                        .lines())
                .hasSize(2);
        Shell.Said unknown = shell.run("history", "nobody");
        assertThat(unknown.code()).isZero();
        assertThat(unknown.err()).contains("no run has an entry with the key nobody");
        assertThat(shell.home().resolve("spool")).isEmptyDirectory();
    }

    @Test
    void csvIsRefusedBeforeARunBegins() throws IOException {
        Shell.Said said = shell.run("run", shell.job("nightly", 1, "{}"), "--output", "csv");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("--output csv is only for results, list, diff, history");
        assertThat(shell.home()).doesNotExist();
    }

    private static String summary(JsonNode row) {
        return row.get("change").stringValue() + " " + row.get("key").stringValue();
    }

    private void faults(String... faults) throws IOException {
        shell.write("faults.yaml", String.join("", faults));
    }

    private static String refusal(int number, String answer) {
        return """
                - { api: cbr-backups, match: "%s", answer: "%s" }
                """.formatted(Shell.key(number), answer);
    }
}
