package dev.syncline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code scripts/syncline} in a project of its own, with stand-ins for Maven and the JVM. */
class LauncherIT {
    @TempDir
    Path folder;

    private Path project;
    private Path elsewhere;

    @BeforeEach
    void aFreshClone() throws IOException {
        project = Files.createDirectories(folder.resolve("a project"));
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createDirectories(project.resolve("scripts"));
        Files.createDirectories(project.resolve("src"));
        Files.copy(Path.of("scripts/syncline"), project.resolve("scripts/syncline"));
        old(Files.writeString(project.resolve("pom.xml"), "<project/>"));
        old(Files.writeString(project.resolve("src/A.java"), "class A {}"));
        old(project.resolve("src"));
        tool("bin/mvn", """
                echo built >> "%s"
                echo "Maven's chatter"
                sleep 0.5
                [ ! -f broken ] || exit 1
                touch target/syncline.jar
                """.formatted(folder.resolve("builds")));
        jvm("17.0.1");
    }

    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    private void tool(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/bash\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Lays a jar out if told so; else says what it was given, and where. */
    private void jvm(String version) throws IOException {
        tool("jvm/bin/java", """
                if [ "$1" = -Djarmode=tools ]; then
                    mkdir -p "${@: -1}" && touch "${@: -1}/syncline.jar"
                elif [[ " $* " == *" -Xshare:dump "* || " $* " == *" -XX:AOTMode=create "* ]]; then
                    echo "$*" >> "%s"
                    [ -f "%s" ] || [[ ! "$*" =~ -XX:(SharedArchiveFile|AOTCache)=([^ ]+) ]] ||
                        echo classes > "${BASH_REMATCH[2]}"
                elif [ "${@: -1}" = wait ]; then
                    trap 'echo stopped; exit 5' TERM
                    echo ready
                    while :; do sleep 0.05; done
                else
                    echo "$*" >> "%s"
                    echo "${@: -1} in $PWD"
                fi
                """.formatted(
                        folder.resolve("dumps"), folder.resolve("no archive"), folder.resolve("starts")));
        Files.writeString(folder.resolve("jvm/release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(project.resolve("scripts/syncline").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(elsewhere.toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jvm").toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        return builder.start();
    }

    private static Shell.Said end(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Shell.Said(process.waitFor(), out, err);
    }

    private int builds() throws IOException {
        return lines("builds").size();
    }

    private List<String> lines(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    /** What the JVM was given when it was started last. */
    private String lastStart() throws IOException {
        List<String> starts = lines("starts");
        return starts.get(starts.size() - 1);
    }

    @Test
    void aFreshCloneIsBuiltWithOneLineOfNoticeAndRunsInTheFolderItIsCalledFrom() throws Exception {
        Shell.Said said = end(start("status"));

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).isEqualTo("status in " + elsewhere + "\n");
        assertThat(said.err().lines()).singleElement().asString().contains("building");
    }

    @Test
    void whatIsBuiltIsNotBuiltAgainUntilASourceChanges() throws Exception {
        end(start("status"));
        assertThat(end(start("status")).err()).isEmpty();
        assertThat(builds()).isEqualTo(1);

        Files.setLastModifiedTime(
                project.resolve("src/A.java"), FileTime.from(Instant.now().plusSeconds(1)));
        end(start("status"));

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void eightAtOnceBuildOnce() throws Exception {
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(start("status"));
        }
        for (Process one : all) {
            assertThat(end(one).code()).isZero();
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void whatMavenSaysIsShownOnlyWhenItFails() throws Exception {
        Files.writeString(project.resolve("broken"), "");

        Shell.Said said = end(start("status"));

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("Maven's chatter", "cannot be built");
    }

    @Test
    void anOldJvmIsRefusedByName() throws Exception {
        jvm("11.0.2");
        tool("bin/java", "echo '    java.specification.version = 11' >&2");

        Shell.Said said = end(start("status"));

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("needs Java 17");
        assertThat(builds()).isZero();
    }

    @Test
    void signalsReachTheJvm() throws Exception {
        end(start("status"));
        Process process = start("wait");
        assertThat(process.inputReader().readLine()).isEqualTo("ready");

        process.toHandle().destroy(); // unlike the process's own, this leaves its output open

        assertThat(process.inputReader().readLine()).isEqualTo("stopped");
        assertThat(process.waitFor()).isEqualTo(5);
    }

    @Test
    void anArchiveIsMadeOnFirstUseAndStartedWithFromThenOn() throws Exception {
        end(start("status"));
        assertThat(lastStart()).contains("-XX:SharedArchiveFile=").endsWith(" status");
        end(start("status"));

        assertThat(lines("dumps")).hasSize(1);
    }

    @Test
    void eachJvmHasItsOwnArchiveAndANewOneAnAotCache() throws Exception {
        end(start("status"));
        String first = lastStart();
        jvm("25.0.3");
        end(start("status"));
        assertThat(lastStart()).contains("-XX:AOTCache=");
        jvm("17.0.1");
        end(start("status"));

        assertThat(lastStart()).isEqualTo(first);
        assertThat(lines("dumps")).hasSize(2);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aChangedJarHasANewArchive() throws Exception {
        end(start("status"));
        Files.setLastModifiedTime(
                project.resolve("src/A.java"), FileTime.from(Instant.now().plusSeconds(1)));
        end(start("status"));

        assertThat(lines("dumps")).hasSize(2);
    }

    @Test
    void withoutAnArchiveItStartsAllTheSameAndTriesOnce() throws Exception {
        Files.writeString(folder.resolve("no archive"), "");

        Shell.Said said = end(start("status"));
        end(start("status"));

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(lastStart()).doesNotContain("SharedArchiveFile");
        assertThat(lines("dumps")).hasSize(1);
    }

    @Test
    void anInstallationThatCannotBeWrittenStartsAllTheSame() throws Exception {
        end(start("status"));
        Path layout = project.resolve("target")
                .resolve(Files.readString(project.resolve("target/app.current")).strip());
        jvm("18.0.1"); // another, for which there is no archive
        Files.delete(project.resolve("target/launcher.lock"));
        // root may write where nobody else may, so there is nothing that anybody can write
        Files.createDirectory(project.resolve("target/launcher.lock"));
        Shell.Said said = end(start("status"));

        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(lastStart()).doesNotContain("SharedArchiveFile");
        assertThat(layout).isDirectoryNotContaining(file -> file.toString().contains("18.0.1"));
    }

    @Test
    void theCompilerThatTakesItsTimeIsLeftOutWhereAllIsOverAtOnce() throws Exception {
        end(start("status"));
        assertThat(lastStart()).doesNotContain("TieredStopAtLevel");
        end(start("--version"));
        assertThat(lastStart()).contains("-XX:TieredStopAtLevel=1");
    }
}
