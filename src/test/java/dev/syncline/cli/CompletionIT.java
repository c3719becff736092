package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion of commands, installed by the lines that the command's help shows. */
class CompletionIT {
    @TempDir
    Path folder;

    /** The command lines in the help. */
    private List<String> lines = List.of();

    @BeforeEach
    void replaceTheLauncherByOneThatPrintsTheScript() throws IOException {
        Shell shell = new Shell(folder);
        lines = shell.run("completion", "--help")
                .out()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("source ") || line.startsWith("scripts/") || line.startsWith("echo "))
                .toList();
        Files.writeString(folder.resolve("script"), shell.run("completion").out());
        Path launcher = Files.createDirectory(folder.resolve("scripts")).resolve("syncline");
        Files.writeString(launcher, "#!/bin/sh\ncat \"$(dirname \"$0\")/../script\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String run(String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("ZDOTDIR", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** What bash completes after the words of a command line. The last word is not complete. */
    private static String completing(String words) {
        int last = words.split(" ").length - 1;
        return "; f=$(complete -p syncline | sed 's/.*-F \\([^ ]*\\).*/\\1/'); COMP_WORDS=(" + words + "); COMP_CWORD="
                + last + "; COMP_LINE='" + words + "'; $f; echo \"completed: ${COMPREPLY[*]}\"";
    }

    @ParameterizedTest
    @CsvSource({
        "scripts/syncline resta, restart",
        "scripts/syncline run --fail, --fail-if-nothing",
        "syncline errors expl, explain"
    })
    void bashCompletesAfterTheFirstLineOfTheHelp(String words, String completed) throws Exception {
        assertThat(run("bash", "-c", lines.get(0) + completing(words))).contains("completed: " + completed);
    }

    @Test
    void bashCompletesInEveryNewShellAfterTheOtherLines() throws Exception {
        run("bash", "-c", lines.get(1) + " && " + lines.get(2));

        assertThat(run("bash", "-c", "source ~/.bashrc" + completing("scripts/syncline resta")))
                .contains("completed: restart");
    }

    @Test
    void zshAcceptsTheScriptBeforeAndAfterItsOwnCompletion() throws Exception {
        assumeTrue(Files.exists(Path.of("/bin/zsh")) || Files.exists(Path.of("/usr/bin/zsh")));
        for (String begin : List.of("", "autoload -Uz compinit && compinit -u; ")) {
            assertThat(run("zsh", "-f", "-c", begin + lines.get(0) + "; print -r -- \"${_comps[syncline]}\""))
                    .contains("_bash_complete", "_complete_syncline")
                    .doesNotContain("not found");
        }
    }
}
