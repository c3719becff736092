package dev.syncline.job.definition;

import dev.syncline.connector.OptionalFlag;
import dev.syncline.manifest.ManifestSpool;
import java.nio.file.Path;
import java.util.List;

/**
 * A stage as a job definition describes it.
 *
 * @param name 1 to 60 letters, digits, dots, dashes and underscores
 * @param endpoint name of an endpoint of the same job
 * @param manifest path or glob as written in the definition, with variables replaced
 * @param files the existing files that {@code manifest} means, absolute and sorted, at least one; or
 *     {@link ManifestSpool#STANDARD_INPUT} alone
 * @param after names of the stages that must end before this one begins
 * @param chunk most calls in one commit, 1 to 10,000
 * @param follow whether accepted operations are followed; if it is not said, the connector decides
 */
public record StageDefinition(
        String name,
        String endpoint,
        String manifest,
        List<Path> files,
        List<String> after,
        int chunk,
        OptionalFlag follow) {
    public static final int DEFAULT_CHUNK = 128;
    public static final int MAX_CHUNK = 10_000;
    /** Entries in a commit from which on a larger commit is not faster (measured); it only holds more rows in memory. */
    private static final int ENOUGH_ENTRIES = 2_000;
    /**
     * Minimum number of calls in a chunk for each call that may be in flight. A chunk is committed when its slowest
     * call has ended. With fewer calls, the endpoint is often idle until then.
     */
    private static final int ENOUGH_CALLS_FOR_EACH_PARALLEL = 4;

    public StageDefinition {
        files = List.copyOf(files);
        after = List.copyOf(after);
        if (name.isBlank() || files.isEmpty() || chunk < 1 || chunk > MAX_CHUNK) {
            throw new IllegalArgumentException("not a stage: '" + name + "', files " + files + ", chunk " + chunk);
        }
    }

    boolean readsStandardInput() {
        return files.contains(ManifestSpool.STANDARD_INPUT);
    }

    /** Most calls in one commit at this endpoint: {@link #chunk()}, or fewer if fewer are fast enough. */
    public int chunk(EndpointDefinition target) {
        int enough = Math.max(
                ENOUGH_ENTRIES / target.entriesPerCall(),
                ENOUGH_CALLS_FOR_EACH_PARALLEL * target.network().parallel());
        return Math.min(chunk, enough);
    }
}
