package dev.syncline.job.definition;

import dev.syncline.manifest.ManifestSpool;
import java.nio.file.Path;
import java.util.List;

/**
 * A stage as a job definition describes it.
 *
 * @param name 1 to 60 letters, digits, dots, dashes and underscores
 * @param endpoint name of an endpoint of the same job
 * @param manifest path or glob as it is written, variables replaced
 * @param files what it comes to: absolute, existing, sorted; never empty; or {@link ManifestSpool#STANDARD_INPUT} alone
 * @param after names of the stages that must have ended before
 * @param chunk calls a commit at most, 1 to 10,000
 */
public record StageDefinition(
        String name, String endpoint, String manifest, List<Path> files, List<String> after, int chunk) {
    public static final int DEFAULT_CHUNK = 128;
    public static final int LARGEST_CHUNK = 10_000;
    /** More rows than these a commit gained nothing, and wait for it in memory. */
    private static final int ENOUGH_ENTRIES = 2_000;
    /** Calls for each that may be under way, so that the slowest one of a commit does not hold up the endpoint. */
    private static final int FEWEST_CALLS = 4;

    public StageDefinition {
        files = List.copyOf(files);
        after = List.copyOf(after);
        if (name.isBlank() || files.isEmpty() || chunk < 1 || chunk > LARGEST_CHUNK) {
            throw new IllegalArgumentException("not a stage: '" + name + "', files " + files + ", chunk " + chunk);
        }
    }

    /** Whether its manifest is standard input. */
    boolean isOfInput() {
        return files.contains(ManifestSpool.STANDARD_INPUT);
    }

    /** Calls a commit at this endpoint, so that it is neither too many entries nor too few calls. */
    public int chunk(EndpointDefinition to) {
        int enough = Math.max(
                ENOUGH_ENTRIES / to.entriesPerCall(),
                FEWEST_CALLS * to.network().parallel());
        return Math.min(chunk, enough);
    }
}
