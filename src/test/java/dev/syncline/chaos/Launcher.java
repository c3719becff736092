package dev.syncline.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How Syncline is started.
 *
 * @param command what comes before Syncline's own arguments; the process it starts must become Syncline's, since it is
 *     the one that is killed
 */
record Launcher(List<String> command, Processes processes) {
    Launcher {
        command = List.copyOf(command);
    }

    Process start(Path output, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(arguments);
        return processes.start(all, environment, output);
    }

    /** The same behind another command, which must become it. */
    Launcher behind(List<String> before) {
        List<String> all = new ArrayList<>(before);
        all.addAll(command);
        return new Launcher(all, processes);
    }
}
