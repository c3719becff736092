package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JVM that the script {@code scripts/syncline} starts, and its options. */
class LauncherJvmIT {
    @TempDir
    Path folder;

    private ClonedProject clone;

    @BeforeEach
    void aFreshClone() throws IOException {
        clone = new ClonedProject(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.2", "1.8.0_402", "9", "16.0.1"})
    void anOldJvmIsRefusedWithTheRequiredVersion(String version) throws Exception {
        clone.jvm("jvm", version);
        clone.jvm("path", version);
        clone.environment("PATH", folder.resolve("path/bin") + ":/usr/bin:/bin");

        Shell.Said said = clone.run("status");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("needs Java 17");
        assertThat(clone.builds()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"an old one", "none", ""})
    void jvmOnThePathIsUsedIfJavaHomeHasNoSuitableOne(String home) throws Exception {
        clone.jvm("an old one", "11.0.2");
        clone.jvm("path", "21.0.1");
        clone.environment("PATH", folder.resolve("path/bin") + ":" + folder.resolve("bin") + ":/usr/bin:/bin");
        clone.environment(
                "JAVA_HOME", home.isEmpty() ? "" : folder.resolve(home).toString());

        Shell.Said said = clone.run("status");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).startsWith("status in");
    }

    @Test
    void changingTheJvmDoesNotRebuildTheProject() throws Exception {
        clone.run("status");
        String first = clone.lastStart();
        clone.jvm("jvm", "25.0.3");
        clone.run("status");

        assertThat(clone.lastStart()).isEqualTo(first);
        assertThat(clone.builds()).isEqualTo(1);
        assertThat(clone.lines("dumps")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--version", "run job.yaml", "run no-such-job.yaml --manifest=x", "restart last", "sandbox"})
    void everyCommandStartsWithTheSameOptions(String arguments) throws Exception {
        clone.run("status");
        String status = clone.lastStart();
        clone.run(arguments.split(" "));

        assertThat(clone.lastStart()).isEqualTo(status.replaceFirst("status$", arguments));
        assertThat(status).contains(" -XX:+UseParallelGC ", " -XX:SharedArchiveFile=");
    }

    @Test
    void jvmOptionsOfTheUserComeAfterTheDefaults() throws Exception {
        clone.environment("SYNCLINE_JAVA_OPTS", "-Xmx2g -Dx=y");
        clone.run("status");

        assertThat(clone.lastStart()).endsWith(" -Xmx2g -Dx=y -jar " + clone.root + "/target/launched.jar status");
    }

    @Test
    void theUserCanChooseAnotherGarbageCollector() throws Exception {
        clone.environment("SYNCLINE_JAVA_OPTS", "-XX:+UseSerialGC");
        clone.run("status");

        assertThat(clone.lastStart()).contains(" -XX:+UseSerialGC ").doesNotContain("UseParallelGC");
    }

    @Test
    void fileNamesAreUtf8InEveryLocale() throws Exception {
        clone.environment("LC_ALL", "POSIX");

        assertThat(clone.run("status").out()).endsWith(", C.UTF-8\n");
    }

    @Test
    void signalsReachTheJvm() throws Exception {
        clone.run("status");
        Process process = clone.start("wait");
        assertThat(process.inputReader().readLine()).isEqualTo("ready");

        process.toHandle().destroy(); // unlike Process.destroy(), this leaves the output of the process open

        assertThat(process.inputReader().readLine()).isEqualTo("stopped");
        assertThat(process.waitFor()).isEqualTo(5);
    }
}
