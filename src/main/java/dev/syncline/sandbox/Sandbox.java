package dev.syncline.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A running sandbox. It serves the five sync APIs of the vendor documents, IAM's tokens and the calls that follow a
 * sync, on 127.0.0.1 only, until it is closed. What it has answered survives the death of its process.
 */
public final class Sandbox implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Front front;

    private Sandbox(SandboxOptions options, Clock clock) throws IOException {
        try {
            create(options.state());
            lock(options.state());
            if (options.fresh()) {
                Files.deleteIfExists(log(options));
                Files.deleteIfExists(options.journal());
            }
            World world = new World(StateLog.reader(log(options)));
            StateLog state = opened(new StateLog(log(options), world));
            Journal journal = opened(new Journal(options.journal()));
            Cloud cloud = new Cloud(options, world, state, journal, clock);
            this.front = opened(new Front(options.port(), cloud, clock));
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /**
     * Starts a sandbox.
     *
     * @throws UncheckedIOException if the port is taken, the state cannot be used, or another sandbox uses it
     */
    public static Sandbox start(SandboxOptions options) {
        return start(options, Clock.systemUTC());
    }

    static Sandbox start(SandboxOptions options, Clock clock) {
        try {
            return new Sandbox(options, clock);
        } catch (IOException failed) {
            throw new UncheckedIOException("the sandbox cannot start: " + failed.getMessage(), failed);
        }
    }

    /** The port it listens on. */
    public int port() {
        return front.port();
    }

    /** Its base, {@code http://127.0.0.1:PORT}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Stops at once, connections included. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception ignored) {
                // everything answered is already with the operating system, so nothing is lost by a failing close
                System.getLogger(Sandbox.class.getName()).log(System.Logger.Level.DEBUG, "close", ignored);
            }
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    private static void create(Path folder) throws IOException {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new IOException("its state cannot be kept in " + folder, e);
        }
    }

    private void lock(Path folder) throws IOException {
        FileChannel channel =
                opened(FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        boolean taken;
        try {
            taken = channel.tryLock() == null;
        } catch (OverlappingFileLockException here) {
            taken = true;
        }
        if (taken) {
            throw new IOException("another sandbox uses " + folder);
        }
    }

    private static Path log(SandboxOptions options) {
        return options.state().resolve("state.jsonl");
    }
}
