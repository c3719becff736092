package dev.syncline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Watches a process from its start to its end: its duration and its peak memory. */
final class WatchedProcess implements AutoCloseable {
    private static final int LOOK_MILLIS = 10;

    private final Process process;
    private final Path scratch;
    private final long startedAt;
    private long endedAt;
    private long peakKib;

    private WatchedProcess(Process process, Path scratch, long startedAt) {
        this.process = process;
        this.scratch = scratch;
        this.startedAt = startedAt;
    }

    /** Starts a command. Its output is kept in {@code scratch}. */
    static WatchedProcess start(List<String> command, Path scratch) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(scratch.resolve("out").toFile())
                .redirectError(scratch.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SYNCLINE_"));
        long startedAt = System.nanoTime();
        return new WatchedProcess(builder.start(), scratch, startedAt);
    }

    /** Waits for the end of the process. After that, {@link #seconds()} and {@link #peakMib()} have their values. */
    WatchedProcess toItsEnd() throws InterruptedException {
        until(() -> false);
        return this;
    }

    /** Sends SIGKILL as soon as the condition holds. */
    void killedWhen(BooleanSupplier due) throws InterruptedException {
        until(due);
        process.destroyForcibly().waitFor();
    }

    /** Sends SIGTERM as soon as the condition holds, and waits for the end. */
    void stoppedWhen(BooleanSupplier due) throws InterruptedException {
        until(due);
        process.destroy();
        until(() -> false);
    }

    private void until(BooleanSupplier enough) throws InterruptedException {
        while (!enough.getAsBoolean() && !process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            peakKib = Math.max(peakKib, residentPeak());
        }
        endedAt = System.nanoTime();
    }

    /** Peak resident memory in KiB as the kernel counts it; 0 after the process has exited. */
    private long residentPeak() {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findAny()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Seconds from the start of the process to its end. */
    double seconds() {
        return (endedAt - startedAt) / 1e9;
    }

    /** Seconds from the start of the process to a reading of {@link System#nanoTime()}. */
    double secondsUntil(long nanoTime) {
        return (nanoTime - startedAt) / 1e9;
    }

    double peakMib() {
        return peakKib / 1_024.0;
    }

    /**
     * Checks the exit code.
     *
     * @throws IllegalStateException with the last lines of the output, if the exit code is another one
     */
    void expect(int exitCode) throws IOException {
        if (process.exitValue() != exitCode) {
            List<String> words = new ArrayList<>(Files.readAllLines(scratch.resolve("out")));
            words.addAll(Files.readAllLines(scratch.resolve("err")));
            throw new IllegalStateException("ended with " + process.exitValue() + " instead of " + exitCode + ": "
                    + String.join(" / ", words.subList(Math.max(0, words.size() - 8), words.size())));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
