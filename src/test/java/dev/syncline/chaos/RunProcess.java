package dev.syncline.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that drives the run.
 *
 * @param output its output is in the files {@code output.out} and {@code output.err}
 * @param callsBefore calls that had taken effect when it was started
 */
record RunProcess(Process process, Instant startedAt, Path output, int callsBefore) {

    /** Waits for the end of the process, for this time at most, and returns whether it ended. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
    }

    Duration age() {
        return Duration.between(startedAt, Instant.now());
    }

    int code() {
        return process.exitValue();
    }

    /** The exit code and the last lines of the output. */
    String describe() throws IOException {
        List<String> lines = error().lines().toList();
        String words = String.join(" / ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
        return code() + ": " + words + " (" + output.getFileName() + ".err)";
    }

    String error() throws IOException {
        return Files.readString(output.resolveSibling(output.getFileName() + ".err"));
    }
}
