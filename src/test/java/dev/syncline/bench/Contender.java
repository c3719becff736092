package dev.syncline.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something that sends a manifest of backups to CBR and keeps what came back. */
interface Contender {
    String name();

    /**
     * The command that does it.
     *
     * @param url of CBR
     * @param scratch a folder of its own
     */
    List<String> command(Workload work, String url, Path scratch) throws IOException;

    /** What it ends with when some entries were refused. */
    default int exitCode(Workload work) {
        return 0;
    }
}
