package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.job.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Who may use a home: one user of the system, because manifests, the log and the copies of answers may hold data that is
 * not for everybody. New homes have the permissions rwx------; the permissions of an existing folder are not changed.
 */
final class HomeAccess {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path home;

    /** @param home absolute */
    HomeAccess(Path home) {
        this.home = home;
    }

    /**
     * Creates the folder if it does not exist.
     *
     * @throws CommandException if this user may not read and write there
     */
    void create() {
        requireReadable();
        if (Files.exists(home) && !Files.isDirectory(home)) {
            throw unusable("it is a file, not a folder");
        }
        try {
            if (!Files.exists(home)) {
                Files.createDirectories(home, PRIVATE);
            }
        } catch (IOException e) {
            throw unusable("it cannot be created (" + e + ")");
        }
        for (Path path : List.of(home, home.resolve("syncline.mv.db"))) {
            if (Files.exists(path) && !Files.isWritable(path)) {
                throw forbidden("write", path);
            }
        }
    }

    /** @throws CommandException if this user may not read the home; does nothing if there is no home */
    void requireReadable() {
        if (!Files.exists(home) && !Files.notExists(home)) {
            throw unusable("the user " + user() + " may not enter a folder above it");
        }
        if (Files.isDirectory(home) && !(Files.isReadable(home) && Files.isExecutable(home))) {
            throw forbidden("read", home);
        }
        for (String name : List.of("syncline.mv.db", "syncline.door")) {
            Path file = home.resolve(name);
            if (Files.exists(file) && !Files.isReadable(file)) {
                throw forbidden("read", file);
            }
        }
    }

    private CommandException forbidden(String what, Path path) {
        String owner = ownerOf(path);
        return unusable(
                owner.equals(user())
                        ? "this user may not " + what + " " + path + " (look at its permissions: ls -ld)"
                        : "it belongs to the user " + owner + ", and this process runs as " + user() + ", who may not "
                                + what + " " + path + ". Run the command as " + owner);
    }

    private static String user() {
        return System.getProperty("user.name", "?");
    }

    private static String ownerOf(Path path) {
        try {
            return Files.getOwner(path).getName();
        } catch (IOException e) {
            return "another user";
        }
    }

    private CommandException unusable(String why) {
        return new CommandException(
                ExitCode.USAGE,
                "the home " + home + " cannot be used: " + why
                        + ". Nothing was sent. Name another with --home or SYNCLINE_HOME");
    }
}
