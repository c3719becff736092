package dev.syncline.job.definition;

import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.ledger.Stage;
import dev.syncline.manifest.ManifestSpool;
import dev.syncline.manifest.Suggestion;
import java.nio.file.Path;
import java.util.List;

/** Selects the stages of a job that a run executes. */
public final class StageSelection {
    private StageSelection() {}

    /**
     * @param only name of the only stage to select; empty selects all stages
     * @param manifest replaces the manifest of that stage; empty keeps its own. A relative path starts at the working
     *     directory
     * @throws RunRefusedException if there is no such stage or manifest
     */
    public static List<StageDefinition> of(JobDefinition job, String only, String manifest) {
        if (only.isEmpty()) {
            if (!manifest.isEmpty()) {
                throw new RunRefusedException(ExitCode.USAGE, "--manifest needs --stage: which stage is it for?");
            }
            return job.stages();
        }
        StageDefinition stage = job.stages().stream()
                .filter(candidate -> candidate.name().equals(only))
                .findFirst()
                .orElseThrow(() -> noSuchStage(job, only));
        return List.of(new StageDefinition(
                stage.name(),
                stage.endpoint(),
                manifest.isEmpty() ? stage.manifest() : manifest,
                manifest.isEmpty() ? stage.files() : List.of(file(manifest)),
                List.of(),
                stage.chunk(),
                stage.follow()));
    }

    private static Path file(String manifest) {
        if (manifest.equals(ManifestSpool.STANDARD_INPUT.toString())) {
            return ManifestSpool.STANDARD_INPUT;
        }
        try {
            Path file = Path.of(TextChecks.maxLength(manifest, Stage.LONGEST_MANIFEST));
            return ManifestFiles.readable(file.toAbsolutePath().normalize());
        } catch (IllegalArgumentException e) {
            throw new RunRefusedException(ExitCode.USAGE, "--manifest " + e.getMessage() + ". Nothing was sent.");
        }
    }

    private static RunRefusedException noSuchStage(JobDefinition job, String only) {
        List<String> names = job.stages().stream().map(StageDefinition::name).toList();
        String near = Suggestion.nearest(only, names);
        return new RunRefusedException(
                ExitCode.USAGE,
                "job " + job.name() + " has no stage " + only
                        + (near.isEmpty() ? "; it has " + String.join(", ", names) : "; did you mean " + near + "?"));
    }
}
