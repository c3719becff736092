package dev.syncline.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the runs of a scenario do. */
interface Workload {
    String DATE = "2026-01-01"; // otherwise a run that continues after midnight would be another run

    /** Options of the sandbox beside its port, latency and folders. Their files may be written to the folder. */
    List<String> sandboxOptions(Path folder) throws IOException;

    /**
     * Writes the manifests and a definition whose endpoints are the sandbox, and returns the path of the definition.
     */
    Path write(Path folder, String sandbox) throws IOException;

    List<Expected> expected();

    String apiOf(String stage);

    /** How many calls, over all endpoints, may be between the check of the lease and their effect. */
    int parallel();

    /** How long a run may take to end by itself on a busy machine. */
    Duration longest();
}
