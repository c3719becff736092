package dev.syncline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process that is watched from its start to its end, for as long as it takes and for the memory that it holds. */
final class Observed implements AutoCloseable {
    private static final int LOOK_MILLIS = 10;

    private final Process process;
    private final Path scratch;
    private final long startedAt;
    private long endedAt;
    private long peakKib;

    private Observed(Process process, Path scratch, long startedAt) {
        this.process = process;
        this.scratch = scratch;
        this.startedAt = startedAt;
    }

    /** Starts a command; what it says is kept in {@code scratch}. */
    static Observed start(List<String> command, Path scratch) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(scratch.resolve("out").toFile())
                .redirectError(scratch.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SYNCLINE_"));
        long startedAt = System.nanoTime();
        return new Observed(builder.start(), scratch, startedAt);
    }

    /** Watches until it ends; then {@link #seconds()} and {@link #peakMib()} tell. */
    Observed toItsEnd() throws InterruptedException {
        until(() -> false);
        return this;
    }

    /** Kills it with SIGKILL as soon as it may be. */
    void killedWhen(BooleanSupplier due) throws InterruptedException {
        until(due);
        process.destroyForcibly().waitFor();
    }

    private void until(BooleanSupplier enough) throws InterruptedException {
        while (!enough.getAsBoolean() && !process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            peakKib = Math.max(peakKib, residentPeak());
        }
        endedAt = System.nanoTime();
    }

    /** KiB, by the kernel's own mark; 0 once it is gone. */
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

    /** From its start to its end. */
    double seconds() {
        return (endedAt - startedAt) / 1e9;
    }

    /** From its start to a reading of {@link System#nanoTime()}. */
    double secondsUntil(long nanoTime) {
        return (nanoTime - startedAt) / 1e9;
    }

    double peakMib() {
        return peakKib / 1_024.0;
    }

    /**
     * Looks whether it ended as it should.
     *
     * @throws IllegalStateException with its last words, if it did not
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
