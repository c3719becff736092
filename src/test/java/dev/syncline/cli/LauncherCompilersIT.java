package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the JVM's compilers a command is started with. */
class LauncherCompilersIT {
    private static final String NO_SECOND_COMPILER = "-XX:TieredStopAtLevel=1";
    private static final long LARGE = 32L << 20;

    @TempDir
    Path folder;

    private ClonedProject clone;

    @BeforeEach
    void aFreshClone() throws IOException {
        clone = new ClonedProject(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--home h status", "list", "errors explain X", "help run"})
    void whatIsOverAtOnceNeedsNoSecondCompiler(String arguments) throws Exception {
        clone.run(arguments.split(" "));

        assertThat(clone.lastStart()).contains(NO_SECOND_COMPILER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"restart last", "results last", "sandbox", "run no-such-job.yaml"})
    void whatMayTakeLongHasBoth(String arguments) throws Exception {
        clone.run(arguments.split(" "));

        assertThat(clone.lastStart()).doesNotContain(NO_SECOND_COMPILER);
    }

    @ParameterizedTest
    @CsvSource({
        "manifest: ../in/small.jsonl,                              true",
        "'{ name: a, manifest: \"../in/small.jsonl\", chunk: 5 }', true",
        "manifest: '../in/*.jsonl',                                false",
        "manifest: '../in/s*.jsonl',                               true",
        "manifest: ../in/large.jsonl,                              false",
        "manifest: ../in/small.jsonl.gz,                           false",
        "manifest: ../in/missing.jsonl,                            false",
        "manifest: '../in/${date}.jsonl',                          false",
        "stages: none,                                             false",
    })
    void aRunOfSmallManifestsNeedsNoSecondCompiler(String job, boolean small) throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.writeString(in.resolve("small.jsonl"), "{}");
        Files.writeString(in.resolve("small.jsonl.gz"), "{}");
        ofLength(in.resolve("large.jsonl"), LARGE);
        Path jobs = Files.createDirectories(folder.resolve("jobs"));
        Files.writeString(jobs.resolve("job.yaml"), job + "\n");

        clone.run("--home", "h", "run", jobs.resolve("job.yaml").toString());

        assertThat(clone.lastStart().contains(NO_SECOND_COMPILER)).isEqualTo(small);
    }

    @Test
    void allManifestsOfARunCountTogether() throws Exception {
        ofLength(clone.elsewhere.resolve("a.jsonl"), LARGE / 2 - 1);
        ofLength(clone.elsewhere.resolve("b.jsonl"), LARGE / 2);
        Files.writeString(clone.elsewhere.resolve("job.yaml"), "- { manifest: a.jsonl }\n- { manifest: b.jsonl }\n");

        clone.run("run", "job.yaml");
        assertThat(clone.lastStart()).contains(NO_SECOND_COMPILER);

        clone.run("run", "job.yaml", "--manifest=elsewhere.jsonl");
        assertThat(clone.lastStart()).doesNotContain(NO_SECOND_COMPILER);

        ofLength(clone.elsewhere.resolve("a.jsonl"), LARGE / 2);
        clone.run("run", "job.yaml");
        assertThat(clone.lastStart()).doesNotContain(NO_SECOND_COMPILER);
    }

    private static void ofLength(Path file, long bytes) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
    }
}
