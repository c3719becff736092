package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code scripts/syncline} as other users and other programs start it. */
class LauncherUserIT {
    private static final String NOBODY = "65534";

    @TempDir
    Path folder;

    private ClonedProject clone;

    @BeforeEach
    void aFreshClone() throws IOException {
        clone = new ClonedProject(folder);
    }

    /** Runs the script as a user that may read the clone but not write to it. */
    private Shell.Said runAsAnotherUser(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        if (Files.isWritable(Path.of("/"))) { // only root may write there
            assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")));
            command.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            // the fake JVM writes this file
            Path starts = folder.resolve("starts");
            if (!Files.exists(starts)) {
                Files.createFile(starts);
            }
            Files.setPosixFilePermissions(starts, PosixFilePermissions.fromString("rw-rw-rw-"));
        } else {
            try (Stream<Path> all = Files.walk(clone.root)) {
                for (Path path : all.filter(Files::isDirectory).toList()) {
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r-xr-xr-x"));
                }
            }
        }
        command.add(clone.script.toString());
        command.addAll(List.of(arguments));
        try {
            return ClonedProject.end(clone.start(command));
        } finally {
            try (Stream<Path> all = Files.walk(clone.root)) {
                for (Path path : all.filter(Files::isDirectory).toList()) {
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }

    @Test
    void aUserWhoMayNotWriteTheCheckoutUsesTheJar() throws Exception {
        clone.run("status");

        Shell.Said said = runAsAnotherUser("status");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).startsWith("status in");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void aUserWhoMayNotBuildIsToldThatTheJarIsOlderThanTheSources() throws Exception {
        clone.run("status");
        clone.editASource();

        Shell.Said said = runAsAnotherUser("status");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).startsWith("status in");
        assertThat(said.err().lines())
                .singleElement()
                .asString()
                .contains("newer than " + clone.root + "/target/launched.jar", "used as it is");
        assertThat(clone.builds()).isEqualTo(1);
    }

    @Test
    void aUserWhoMayNotBuildIsToldWhoCan() throws Exception {
        Shell.Said said = runAsAnotherUser("status");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err().lines())
                .singleElement()
                .asString()
                .contains("is not built", "may not write to " + clone.root + "/target", "as the user that owns");
    }

    /** The fake JVM writes its three descriptors into a file. */
    @ParameterizedTest
    @CsvSource({"<&-, 0", ">&-, 1", "2>&-, 2", "<&- >&- 2>&-, 0 1 2"})
    void closedDescriptorsAreOpenedOnTheNullDevice(String redirections, String closed) throws Exception {
        clone.run("status");

        Shell.Said said = ClonedProject.end(
                clone.start(List.of("bash", "-c", "exec \"$0\" descriptors " + redirections, clone.script.toString())));

        assertThat(said.code()).as(said.err()).isZero();
        List<String> seen = Files.readAllLines(clone.elsewhere.resolve("seen"));
        assertThat(seen).hasSize(3);
        for (int descriptor = 0; descriptor < 3; descriptor++) {
            boolean isNull = seen.get(descriptor).equals("/dev/null");
            assertThat(isNull).as(seen.toString()).isEqualTo(closed.contains(String.valueOf(descriptor)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx_YY.UTF-8", "POSIX", "", "C"})
    void fileNamesAreUtf8EvenIfTheUsersLocaleIsNotInstalled(String locale) throws Exception {
        clone.environment("LC_ALL", locale);
        clone.environment("LANG", locale);

        Shell.Said said = clone.run("status");

        assertThat(said.out()).endsWith(", C.UTF-8\n");
        assertThat(said.err()).doesNotContain("no UTF-8 locale");
    }

    /** The scripts beside the launcher, through a relative link to a link, from another folder. */
    @ParameterizedTest
    @CsvSource({"nightly, run", "bulk-import, run", "restart-failed, list"})
    void otherScriptsWorkThroughSymbolicLinks(String name, String command) throws Exception {
        Files.copy(Path.of("scripts", name), clone.root.resolve("scripts").resolve(name));
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("a project/scripts/" + name));
        Path second = Files.createSymbolicLink(clone.elsewhere.resolve("second"), Path.of("../first"));
        clone.environment("CDPATH", folder.toString());
        clone.environment("SYNCLINE_HOME", "");

        Shell.Said said = ClonedProject.end(clone.start(second));

        assertThat(said.err()).contains("building");
        assertThat(clone.lastStart()).contains("-jar " + clone.root + "/target/launched.jar " + command);
        assertThat(clone.root.resolve(".syncline")).doesNotExist();
    }
}
