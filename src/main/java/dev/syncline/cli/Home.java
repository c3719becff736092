package dev.syncline.cli;

import dev.syncline.job.Environment;
import dev.syncline.ledger.DatabaseSettings;
import dev.syncline.manifest.ManifestIndex;
import java.nio.file.Files;
import java.nio.file.Path;

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

    Path logs() {
        return folder.resolve("logs");
    }

    Path log(long runId) {
        return logs().resolve(runId + ".log");
    }

    /** What is known of manifests that were looked at before. */
    ManifestIndex index() {
        return new ManifestIndex(folder.resolve("index"));
    }

    Path sandbox() {
        return folder.resolve("sandbox");
    }
}
