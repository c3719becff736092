package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code scripts/syncline} in its own project: when it builds the project, and what it does after that. */
class LauncherIT {
    @TempDir
    Path folder;

    private ClonedProject clone;

    @BeforeEach
    void aFreshClone() throws IOException {
        clone = new ClonedProject(folder);
    }

    @Test
    void aFreshCloneIsBuiltWithAOneLineNoticeAndTheCommandRunsInTheCurrentFolder() throws Exception {
        Shell.Said said = clone.run("status");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).startsWith("status in " + clone.elsewhere + ",").hasLineCount(1);
        assertThat(said.err().lines()).singleElement().asString().contains("building");
    }

    @Test
    void scriptWorksThroughSymbolicLinks() throws Exception {
        Path first = Files.createSymbolicLink(folder.resolve("first"), clone.script);
        Path second = Files.createSymbolicLink(clone.elsewhere.resolve("second"), Path.of("../first"));

        Shell.Said said = ClonedProject.end(clone.start(second, "status"));

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).startsWith("status in " + clone.elsewhere + ",");
        assertThat(folder.resolve("target")).doesNotExist();
    }

    @Test
    void projectIsRebuiltOnlyAfterASourceChange() throws Exception {
        clone.run("status");
        assertThat(clone.run("status").err()).isEmpty();
        assertThat(clone.builds()).isEqualTo(1);

        clone.editASource();
        clone.run("status");

        assertThat(clone.builds()).isEqualTo(2);
    }

    @Test
    void aSourceThatIsEditedDuringTheBuildIsBuiltByTheNextStart() throws Exception {
        Files.writeString(clone.root.resolve("edited"), "");
        clone.run("status");
        Files.delete(clone.root.resolve("edited"));

        assertThat(clone.run("status").err()).contains("building");
        assertThat(clone.run("status").err()).isEmpty();
        assertThat(clone.builds()).isEqualTo(2);
    }

    @Test
    void eightSimultaneousStartsBuildOnce() throws Exception {
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
    void outputOfMavenIsShownOnlyIfTheBuildFails() throws Exception {
        Files.writeString(clone.root.resolve("broken"), "");

        Shell.Said said = clone.run("status");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("Maven's chatter", "cannot be built");
    }

    @Test
    void aBuildDoesNotChangeTheJarOfARunningProcess() throws Exception {
        clone.run("status");

        try (BufferedReader jar = Files.newBufferedReader(clone.root.resolve("target/launched.jar"))) {
            clone.editASource();
            clone.run("status");

            assertThat(jar.readLine()).isEqualTo("1");
        }
        assertThat(clone.root.resolve("target/launched.jar")).hasContent("2");
    }

    @Test
    void eachBuildCreatesOneClassArchive() throws Exception {
        clone.run("status");
        clone.run("status");
        assertThat(clone.lines("dumps")).hasSize(1);
        assertThat(clone.root.resolve("target/launched.jsa")).exists();

        clone.editASource();
        clone.run("status");
        assertThat(clone.lines("dumps")).hasSize(2);
    }

    @Test
    void programStartsIfTheClassArchiveCannotBeCreatedAndCreationIsTriedOnce() throws Exception {
        Files.writeString(folder.resolve("no archive"), "");

        Shell.Said said = clone.run("status");
        clone.run("status");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(clone.root.resolve("target/launched.jsa")).doesNotExist();
        assertThat(clone.lines("dumps")).hasSize(1);
    }

    @Test
    void builtProgramStartsIfTheProjectIsNotWritable() throws Exception {
        clone.run("status");
        // root may write everywhere, and the test may run as root: a folder in place of the lock file also stops root
        Files.delete(clone.root.resolve("target/launcher.lock"));
        Files.createDirectory(clone.root.resolve("target/launcher.lock"));
        List<Path> before = target();

        Shell.Said said = clone.run("status");

        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(target()).isEqualTo(before);
    }

    private List<Path> target() throws IOException {
        try (Stream<Path> files = Files.list(clone.root.resolve("target"))) {
            return files.sorted().toList();
        }
    }
}
