package dev.syncline.ledger.database;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The file {@code syncline.door} of a home, which only the home's user may read. It has three lines: the port of the
 * owner's server, its secret, and the owner's process ID.
 */
final class ServerFile {
    /** How long to wait until a server accepts a connection. */
    private static final int ANSWER_MILLIS = 1_000;

    private final Path path;

    ServerFile(Path path) {
        this.path = path;
    }

    /** The owner's port, secret and process ID; empty if there is no server file. */
    List<String> read() {
        try {
            return Files.exists(path) ? Files.readAllLines(path) : List.of();
        } catch (IOException e) {
            return List.of(); // another process is replacing the file; the next attempt reads the new one
        }
    }

    void write(List<String> lines) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, lines, StandardOpenOption.WRITE);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes the server file, unless another process has replaced it. */
    void remove(List<String> lines) {
        try {
            if (read().equals(lines)) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // a process that reads the file finds that the port refuses connections, and opens the database itself
            LoggerFactory.getLogger(ServerFile.class).debug("{} could not be removed", path, e);
        }
    }

    /** The process that has the database open, for a message. */
    String holder() {
        List<String> lines = read();
        return lines.size() > 2 ? "process " + lines.get(2) : "another process";
    }

    /** Whether a server answers at the port in the file. */
    boolean isAnswered() {
        List<String> lines = read();
        if (lines.isEmpty()) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", Integer.parseInt(lines.get(0))), ANSWER_MILLIS);
            return true;
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }
}
