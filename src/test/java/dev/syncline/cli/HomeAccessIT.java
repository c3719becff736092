package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.syncline.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home belongs to one user of the system. */
class HomeAccessIT {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /**
     * Gives the files to another user, then runs a command without root's right to read and write everything. Only root
     * can do that.
     */
    private Shell.Said runWhenOwnedByAnother(Path owned, String... arguments) throws Exception {
        assumeTrue(Files.isWritable(Path.of("/")) && Files.exists(Path.of("/usr/bin/setpriv")));
        UserPrincipal nobody =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        try (Stream<Path> all = Files.walk(owned)) {
            for (Path path : all.toList()) {
                Files.setOwner(path, nobody);
            }
        }
        List<String> command =
                new ArrayList<>(List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner"));
        command.addAll(JavaCommand.quick(Syncline.class));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("other.out").toFile())
                .redirectError(folder.resolve("other.err").toFile());
        builder.environment().putAll(shell.environment);
        return shell.awaitEnd("other", builder.start());
    }

    @Test
    void aNewHomeIsPrivate() throws Exception {
        String job = shell.job("nightly", 10, "{}");
        shell.environment.put("SYNCLINE_HOME", folder.resolve("new/home").toString());

        assertThat(shell.run("run", job).code()).isZero();

        for (String path : List.of("new", "new/home")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void permissionsOfAnExistingHomeAreKept() throws Exception {
        permit(Files.createDirectory(shell.home()), "rwxr-x---");

        assertThat(shell.run("run", shell.job("nightly", 10, "{}")).code()).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shell.home())))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void anotherUserIsToldWhoseHomeItIs() throws Exception {
        String job = shell.job("nightly", 10, "{}");
        assertThat(shell.run("run", job).code()).isZero();

        for (String command : List.of("status", "run " + job)) {
            Shell.Said said = runWhenOwnedByAnother(shell.home(), command.split(" "));

            assertThat(said.code()).as(said.err()).isEqualTo(2);
            assertThat(said.err())
                    .contains("the home " + shell.home() + " cannot be used: it belongs to the user nobody")
                    .contains("Run the command as nobody", "Nothing was sent", "--home");
        }
    }

    /** An earlier version made homes that everybody may read; only the owner may read the door of a live process. */
    @Test
    void anotherUserOfAReadableHomeIsToldWhoseHomeItIs() throws Exception {
        String job = shell.job("nightly", 10, "{}");
        assertThat(shell.run("run", job).code()).isZero();
        permit(shell.home(), "rwxr-xr-x");
        permit(Files.writeString(shell.home().resolve("syncline.door"), "1\nkey\n1\n"), "rw-------");

        Shell.Said said = runWhenOwnedByAnother(shell.home(), "status");

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains("it belongs to the user nobody", "may not read " + shell.home());
    }

    @Test
    void aFolderAboveTheHomeMayForbidTheWay() throws Exception {
        Path above = folder.resolve("above");
        shell.environment.put("SYNCLINE_HOME", above.resolve("home").toString());
        assertThat(shell.run("run", shell.job("nightly", 10, "{}")).code()).isZero();

        Shell.Said said = runWhenOwnedByAnother(above, "status");

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains("may not enter a folder above it").doesNotContain("there are no runs");
    }
}
