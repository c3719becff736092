package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code scripts/syncline} in a project of its own. */
class LauncherIT {
    @TempDir
    Path folder;

    private ClonedProject clone;

    @BeforeEach
    void aFreshClone() throws IOException {
        clone = new ClonedProject(folder);
    }

    @Test
    void aFreshCloneIsBuiltWithOneLineOfNoticeAndRunsInTheFolderItIsCalledFrom() throws Exception {
        Shell.Said said = clone.run("status");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).isEqualTo("status in " + clone.elsewhere + "\n");
        assertThat(said.err().lines()).singleElement().asString().contains("building");
    }

    @Test
    void whatIsBuiltIsNotBuiltAgainUntilASourceChanges() throws Exception {
        clone.run("status");
        assertThat(clone.run("status").err()).isEmpty();
        assertThat(clone.builds()).isEqualTo(1);

        Files.setLastModifiedTime(
                clone.root.resolve("src/A.java"), FileTime.from(Instant.now().plusSeconds(1)));
        clone.run("status");

        assertThat(clone.builds()).isEqualTo(2);
    }

    @Test
    void eightAtOnceBuildOnce() throws Exception {
        Files.writeString(clone.root.resolve("slow"), "");
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(clone.start("status"));
        }
        for (Process one : all) {
            assertThat(ClonedProject.end(one).code()).isZero();
        }
        assertThat(clone.builds()).isEqualTo(1);
    }

    @Test
    void whatMavenSaysIsShownOnlyWhenItFails() throws Exception {
        Files.writeString(clone.root.resolve("broken"), "");

        Shell.Said said = clone.run("status");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("Maven's chatter", "cannot be built");
    }

    @Test
    void anOldJvmIsRefusedByName() throws Exception {
        clone.jvm("11.0.2");
        clone.tool("bin/java", "echo '    java.specification.version = 11' >&2");

        Shell.Said said = clone.run("status");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("needs Java 17");
        assertThat(clone.builds()).isZero();
    }

    @Test
    void signalsReachTheJvm() throws Exception {
        clone.run("status");
        Process process = clone.start("wait");
        assertThat(process.inputReader().readLine()).isEqualTo("ready");

        process.toHandle().destroy(); // unlike the process's own, this leaves its output open

        assertThat(process.inputReader().readLine()).isEqualTo("stopped");
        assertThat(process.waitFor()).isEqualTo(5);
    }

    @Test
    void anArchiveIsMadeOnFirstUseAndStartedWithFromThenOn() throws Exception {
        clone.run("status");
        assertThat(clone.lastStart()).contains("-XX:SharedArchiveFile=").endsWith(" status");
        clone.run("status");

        assertThat(clone.lines("dumps")).hasSize(1);
    }

    @Test
    void eachJvmHasItsOwnArchiveAndANewOneAnAotCache() throws Exception {
        clone.run("status");
        String first = clone.lastStart();
        clone.jvm("25.0.3");
        clone.run("status");
        assertThat(clone.lastStart()).contains("-XX:AOTCache=");
        clone.jvm("17.0.1");
        clone.run("status");

        assertThat(clone.lastStart()).isEqualTo(first);
        assertThat(clone.lines("dumps")).hasSize(2);
        assertThat(clone.builds()).isEqualTo(1);
    }

    @Test
    void aChangedJarHasANewArchive() throws Exception {
        clone.run("status");
        Files.setLastModifiedTime(
                clone.root.resolve("src/A.java"), FileTime.from(Instant.now().plusSeconds(1)));
        clone.run("status");

        assertThat(clone.lines("dumps")).hasSize(2);
    }

    @Test
    void withoutAnArchiveItStartsAllTheSameAndTriesOnce() throws Exception {
        Files.writeString(folder.resolve("no archive"), "");

        Shell.Said said = clone.run("status");
        clone.run("status");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(clone.lastStart()).doesNotContain("SharedArchiveFile");
        assertThat(clone.lines("dumps")).hasSize(1);
    }

    @Test
    void anInstallationThatCannotBeWrittenStartsAllTheSame() throws Exception {
        clone.run("status");
        Path layout = clone.root
                .resolve("target")
                .resolve(Files.readString(clone.root.resolve("target/app.current"))
                        .strip());
        clone.jvm("18.0.1"); // another, for which there is no archive
        Files.delete(clone.root.resolve("target/launcher.lock"));
        // root may write where nobody else may, so there is nothing that anybody can write
        Files.createDirectory(clone.root.resolve("target/launcher.lock"));
        Shell.Said said = clone.run("status");

        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(clone.lastStart()).doesNotContain("SharedArchiveFile");
        assertThat(layout).isDirectoryNotContaining(file -> file.toString().contains("18.0.1"));
    }
}
