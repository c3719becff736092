package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a run is written for operators: the calls that were refused, and no lines of libraries. */
class OperatorLogIT {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(shell.home().resolve("logs/1.log"));
    }

    private void runWithFaults(String... options) throws IOException {
        shell.write("faults.yaml", """
                - { api: cbr-backups, match: '000000000003$', answer: 503/Busy.Here, times: 1, retryAfter: 1 }
                - { api: cbr-backups, match: '000000000007$', answer: 400/BackupService.9900 }
                """);
        String job = shell.job("nightly", 10, "{ faults: faults.yaml }");
        String text = Files.readString(Path.of(job)).replace("entries-per-call: 10", "entries-per-call: 1");
        shell.write("nightly.yaml", text + "policy: { failures: { max: 50% } }\n");
        String[] command = new String[options.length + 2];
        command[0] = "run";
        command[1] = job;
        System.arraycopy(options, 0, command, 2, options.length);
        assertThat(shell.run(command).code()).isEqualTo(3);
    }

    @Test
    void refusedCallsAreLoggedWithWhatTheApiSaid() throws IOException {
        runWithFaults();

        assertThat(log())
                .anySatisfy(line -> assertThat(line)
                        .contains("WARN", "cbr: key " + Shell.key(7), "HTTP 400", "code BackupService.9900")
                        .containsPattern("request ID \\S+, attempt 1, \\d+ ms: .*; has failed"))
                .anySatisfy(line -> assertThat(line)
                        .contains("cbr: key " + Shell.key(3), "HTTP 503", "code Busy.Here", "is sent again in"));
    }

    @Test
    void linesOfLibrariesAreLoggedOnlyWithVerbose() throws IOException {
        runWithFaults();
        assertThat(log()).noneMatch(line -> line.contains("springframework") || line.contains("BatchApplication"));
    }
}
