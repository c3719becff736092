package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.JavaCommand;
import dev.syncline.manifest.compression.CompressedBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Surroundings in which a manifest cannot be read in the usual way. */
class UnusualInputIT {
    @TempDir
    Path folder;

    private ServerManifest servers;

    @BeforeEach
    void open() {
        servers = new ServerManifest(folder);
    }

    /** Runs a command in a process of its own, started by a line of shell script in which {@code "$@"} is the command. */
    private Shell.Said started(String script, List<String> jvmOptions, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "-c", script, "started"));
        command.addAll(JavaCommand.of(Syncline.class, jvmOptions.toArray(String[]::new)));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("started.out").toFile())
                .redirectError(folder.resolve("started.err").toFile());
        builder.environment().put("SYNCLINE_HOME", servers.shell().home().toString());
        return servers.shell().awaitEnd("started", builder.start());
    }

    private String zstdJob() throws IOException {
        byte[] lines = ServerManifest.server("a", "40").getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("servers.jsonl.zst"), CompressedBytes.zstd(lines));
        return servers.job("servers.jsonl.zst");
    }

    private String withoutTemporaryFolder() {
        return "-Djava.io.tmpdir=" + folder.resolve("missing");
    }

    @Test
    void zstdIsReadWithoutAFolderForTemporaryFiles() throws Exception {
        Shell.Said said = started("exec \"$@\"", List.of(withoutTemporaryFolder()), "validate", zstdJob());

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("aries-servers");
    }

    @Test
    void zstdIsRefusedIfNoFolderCanHoldItsLibrary() throws Exception {
        Shell.Said said = started(
                "ulimit -f 100; exec \"$@\"",
                List.of(withoutTemporaryFolder(), "-XX:-UsePerfData"),
                "validate",
                zstdJob());

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err())
                .contains(
                        "servers.jsonl.zst: cannot be unpacked: zstd's library cannot be loaded: neither ",
                        "SYNCLINE_JAVA_OPTS=-Djava.io.tmpdir=FOLDER")
                .doesNotContain("internal error");
    }

    @Test
    void closedStandardInputIsReported() throws Exception {
        String job = servers.job("-");
        for (String script : List.of("exec \"$@\" <&-", "exec \"$@\" 0>/dev/null")) {
            Shell.Said said = started(script, List.of(), "validate", job);

            assertThat(said.code()).as(said.err()).isEqualTo(2);
            assertThat(said.err()).contains("-: standard input is closed; pipe the manifest into it", "1 error");
        }
    }

    @Test
    void emptyStandardInputIsAnEmptyManifest() throws Exception {
        Shell.Said said = started("exec \"$@\" </dev/null", List.of(), "validate", servers.job("-"));

        assertThat(said.code()).as(said.err()).isZero();
    }

    @Test
    void fileNameThatIsNotUtf8IsReported() throws Exception {
        servers.shell().write("a.jsonl", "");
        String job = servers.job("*.jsonl");

        Shell.Said said = started("touch $'b\\xff.jsonl'; exec \"$@\"", List.of(), "validate", job);

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err())
                .contains(
                        "job.yaml:5:", "manifest: its name or a folder of it is not text in the encoding ", "b\ufffd");
    }

    @Test
    void folderNameThatIsNotUtf8IsReported() throws Exception {
        String job = servers.job("**/*.jsonl");

        Shell.Said said =
                started("mkdir $'b\\xff' && touch $'b\\xff/a.jsonl'; exec \"$@\"", List.of(), "validate", job);

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains("not text in the encoding ");
    }
}
