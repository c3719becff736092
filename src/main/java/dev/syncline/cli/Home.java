package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.job.definition.Environment;
import dev.syncline.ledger.database.DatabaseSettings;
import dev.syncline.manifest.ManifestIndex;
import dev.syncline.manifest.ManifestSpool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Where the state of Syncline lives.
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

    /** Whether its database is a file of its own. */
    boolean isEmbedded() {
        return environment.value("SYNCLINE_DB_URL").isEmpty();
    }

    /** False where nothing was ever run: then there is nothing to read, and nothing is created for it. */
    boolean hasDatabase() {
        return !isEmbedded() || Files.exists(folder.resolve("syncline.mv.db"));
    }

    /**
     * Makes sure that state can be kept here.
     *
     * @throws CommandException if it cannot
     */
    void prepare() {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw unusable("it is a file, not a folder");
        }
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw unusable("it cannot be created (" + e + ")");
        }
        if (!Files.isWritable(folder)) {
            throw unusable("this user may not write there");
        }
    }

    private CommandException unusable(String why) {
        return new CommandException(
                ExitCode.USAGE,
                "the home " + folder + " cannot be used: " + why
                        + ". Nothing was sent. Name another with --home or SYNCLINE_HOME");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    Path log(long runId) {
        return logs().resolve(runId + ".log");
    }

    /** What stands for a stage's manifest, named so that a restart may come from another folder. */
    static String manifest(String named) {
        boolean isFile = !named.isEmpty() && !named.equals(ManifestSpool.STANDARD_INPUT.toString());
        return isFile ? Path.of(named).toAbsolutePath().normalize().toString() : named;
    }

    /** What is known of manifests that were looked at before. */
    ManifestIndex index() {
        return new ManifestIndex(folder.resolve("index"));
    }

    /** @param stopping whether what it does is to be broken off */
    ManifestSpool spool(BooleanSupplier stopping) {
        return new ManifestSpool(folder.resolve("spool"), System.in, stopping);
    }

    Path sandbox() {
        return folder.resolve("sandbox");
    }
}
