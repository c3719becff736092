package dev.syncline.job.definition;

import dev.syncline.manifest.ManifestSpool;
import java.nio.file.Path;
import java.util.List;

/** Finds the files of a stage of an earlier run again. */
public final class StageFiles {
    private StageFiles() {}

    /**
     * The files that a stage's manifest means now.
     *
     * @param definition path of the run's job definition, where a relative manifest starts
     * @param manifest the manifest's name, as the ledger has it
     * @return absolute paths, or {@link ManifestSpool#STANDARD_INPUT} alone
     * @throws IllegalArgumentException with the reason, if there is no such file or it cannot be read
     */
    public static List<Path> find(Path definition, String manifest) {
        Path folder = definition.toAbsolutePath().getParent();
        return ManifestFiles.find(folder == null ? definition : folder, manifest);
    }
}
