package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.job.definition.Environment;
import dev.syncline.ledger.database.DatabaseSettings;
import dev.syncline.manifest.ManifestIndex;
import dev.syncline.manifest.ManifestSpool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * The folder that holds everything Syncline keeps: the embedded database, logs, the index and the spool of manifests,
 * and the state of the sandbox.
 *
 * @param folder absolute
 */
record Home(Path folder, Environment environment) {

    DatabaseSettings database() {
        return new DatabaseSettings(
                folder,
                environment.value("SYNCLINE_DB_URL"),
                environment.value("SYNCLINE_DB_USER"),
                environment.value("SYNCLINE_DB_PASSWORD"));
    }

    /** Whether the database is a file in this folder. Otherwise it is a server. */
    boolean hasEmbeddedDatabase() {
        return environment.value("SYNCLINE_DB_URL").isEmpty();
    }

    /**
     * Whether a database exists. An embedded database does not exist before the first run, because a command that only
     * reads does not create it.
     */
    boolean hasDatabase() {
        return !hasEmbeddedDatabase()
                || Files.exists(folder.resolve("syncline.mv.db"))
                || Files.exists(folder.resolve("syncline.check")); // the file was removed, and opening it says this
    }

    /**
     * Creates the folder if it does not exist.
     *
     * @throws CommandException if files cannot be written there
     */
    void create() {
        new HomeAccess(folder).create();
    }

    /** @throws CommandException if this user may not read the folder */
    void requireReadable() {
        new HomeAccess(folder).requireReadable();
    }

    Path logFile(long runId) {
        return folder.resolve("logs").resolve(runId + ".log");
    }

    Path reportFolder(long runId) {
        return folder.resolve("reports").resolve(String.valueOf(runId));
    }

    /** The log of failures that belong to no run. */
    Path generalLogFile() {
        return folder.resolve("logs").resolve("syncline.log");
    }

    /**
     * The path of the manifest that the user names instead of a stage's own manifest. The path is made absolute,
     * because the user may call restart from another folder. {@code -} stands for standard input and is not changed.
     */
    static String absoluteManifest(String named) {
        boolean isFile = !named.isEmpty() && !named.equals(ManifestSpool.STANDARD_INPUT.toString());
        return isFile ? Path.of(named).toAbsolutePath().normalize().toString() : named;
    }

    ManifestIndex manifestIndex() {
        return new ManifestIndex(folder.resolve("index"));
    }

    /** @param stopping whether the command was asked to stop; the spool then stops reading its input */
    ManifestSpool manifestSpool(BooleanSupplier stopping) {
        return new ManifestSpool(folder.resolve("spool"), System.in, stopping);
    }

    /** The folder for the temporary files of {@link dev.syncline.cli.console.DelayedOutput}. */
    Path outputFolder() {
        return folder.resolve("spool");
    }

    Path sandboxFolder() {
        return folder.resolve("sandbox");
    }
}
