package dev.syncline.sandbox;

import dev.syncline.sandbox.state.CloudState;
import dev.syncline.sandbox.state.RequestJournal;
import dev.syncline.sandbox.state.StateLog;
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
 * A running sandbox. Until it is closed, it serves the five sync APIs of the vendor documents, the follow-up requests
 * that ask for the result of a sync, and IAM's tokens, on 127.0.0.1 only. Its state is kept when its process is killed.
 */
public final class Sandbox implements AutoCloseable {
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final SandboxHttpServer server;

    private Sandbox(SandboxOptions options, Clock clock) throws IOException {
        try {
            createFolder(options.state());
            lock(options.state());
            if (options.fresh()) {
                Files.deleteIfExists(stateFile(options));
                Files.deleteIfExists(options.journal());
            }
            CloudState state = new CloudState(StateLog.reader(stateFile(options)));
            StateLog stateLog = opened(new StateLog(stateFile(options), state::apply));
            RequestJournal journal = opened(new RequestJournal(options.journal()));
            SimulatedCloud cloud = new SimulatedCloud(options, state, stateLog, journal, clock);
            this.server = opened(new SandboxHttpServer(options.port(), cloud, clock));
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /**
     * Starts a sandbox.
     *
     * @throws UncheckedIOException if the port is in use, or the state folder cannot be used or another sandbox uses it
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
        return server.port();
    }

    /** Its base URL, {@code http://127.0.0.1:PORT}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Stops at once and closes all connections. */
    @Override
    public void close() {
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception ignored) {
                // Every line was written to the operating system before its response was sent, so nothing is lost.
                System.getLogger(Sandbox.class.getName()).log(System.Logger.Level.DEBUG, "close", ignored);
            }
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        resources.push(resource);
        return resource;
    }

    private static void createFolder(Path folder) throws IOException {
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
        boolean inUse;
        try {
            inUse = channel.tryLock() == null;
        } catch (OverlappingFileLockException sameProcess) {
            inUse = true;
        }
        if (inUse) {
            throw new IOException("another sandbox uses " + folder);
        }
    }

    private static Path stateFile(SandboxOptions options) {
        return options.state().resolve("state.jsonl");
    }
}
