package dev.syncline.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program that sends a manifest of backups to CBR and stores the answers. */
interface Contender {
    String name();

    /**
     * The command line of the program.
     *
     * @param url of CBR
     * @param scratch an empty folder for this process
     */
    List<String> command(Workload work, String url, Path scratch) throws IOException;

    /** The exit code when some entries were refused. */
    default int exitCode(Workload work) {
        return 0;
    }
}
