package dev.syncline.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How Syncline is started.
 *
 * @param command the words before Syncline's own arguments. The process that they start must become Syncline's process,
 *     because that process is killed
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

    /** The same launcher behind another command, which must become the launcher's process. */
    Launcher behind(List<String> before) {
        List<String> all = new ArrayList<>(before);
        all.addAll(command);
        return new Launcher(all, processes);
    }
}
