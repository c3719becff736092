package dev.syncline.ledger.database;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The H2 file of a home. The first process to come opens the file itself; the kernel's lock on it ends with that
 * process, however it ends. Others go through a TCP server that the first one runs on loopback, whose port and secret
 * stand in a file only the home's owner may read.
 */
public final class H2Home {
    static final String USER = "sa";

    static final Duration PATIENCE = Duration.ofSeconds(7);
    /** A process that has no door yet is on its way in or out, which may take its time on a busy machine. */
    private static final Duration PATIENCE_WITHOUT_DOOR = Duration.ofSeconds(20);
    /** An owner that gives no answer so often, three seconds each time, is held to be stopped. */
    private static final int MOST_UNANSWERED = 2;

    /** The steps of a stage move its counts one after the other, and each may have many rows to write. */
    private static final String WAITS = ";LOCK_TIMEOUT=20000";

    /** A statement of another process may take its time; only whether the owner is there at all is asked quickly. */
    private static final String PATIENT = ";NETWORK_TIMEOUT=60000";

    /** Bytes. What closing a smaller file could give back is not worth the 200 ms that H2 takes to move it together. */
    private static final long SMALL_FILE = 64L << 20;

    /** What H2 says of a file that is not as it left it. */
    private static final Set<Integer> DAMAGES =
            Set.of(DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_UNSUPPORTED_FORMAT, DataUtils.ERROR_CHUNK_NOT_FOUND);

    /** Between two looks; not always alike, or who comes and goes in the same rhythm would be missed each time. */
    private static final int SHORTEST_PAUSE_MILLIS = 5;

    private static final int LONGEST_PAUSE_MILLIS = 60;

    static {
        // H2 reads them once, when its first class is loaded
        System.setProperty("h2.bindAddress", "127.0.0.1");
        System.setProperty("h2.objectCache", "false"); // looking a value up costs more than making it
        System.setProperty("h2.socketConnectRetry", "1"); // whose door is shut is gone: another look, not another knock
    }

    /** As H2 wants it named. */
    private final Path file;

    private final Path stored;
    private final Path door;

    H2Home(Path home) {
        this.file = home.toAbsolutePath().normalize().resolve("syncline");
        this.stored = file.resolveSibling("syncline.mv.db");
        this.door = home.toAbsolutePath().normalize().resolve("syncline.door");
    }

    /** How a process gets at the database. */
    record Access(String url, boolean isOwner) {}

    /** @throws DatabaseUnavailableException if the file's owner does not answer; where it has a door, within 7 s */
    Access access() {
        long begun = System.nanoTime();
        int unanswered = 0;
        while (true) {
            Attempt attempt = attempt();
            if (attempt.failure() == null) {
                return attempt.access();
            }
            unanswered += hasTimedOut(attempt.failure()) ? 1 : 0;
            Duration patience = isTaken(attempt.failure()) && readDoor().isEmpty() ? PATIENCE_WITHOUT_DOOR : PATIENCE;
            if (unanswered == MOST_UNANSWERED
                    || System.nanoTime() - begun > patience.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                throw unavailable(attempt.failure());
            }
            pause();
        }
    }

    private static boolean hasTimedOut(SQLException failure) {
        return Causes.any(failure, SocketTimeoutException.class::isInstance);
    }

    /** Lets other processes in while this one holds the file. */
    PeerServer openDoorway(Access access) {
        if (!access.isOwner()) {
            throw new IllegalStateException("only the owner of the file may open it to others");
        }
        try {
            String key = secret();
            Server server = Server.createTcpServer(
                            "-tcpPort", "0", "-ifExists", "-tcpDaemon", "-key", key, file.toString())
                    .start();
            List<String> lines = List.of(
                    String.valueOf(server.getPort()),
                    key,
                    String.valueOf(ProcessHandle.current().pid()));
            writeDoor(lines);
            return () -> {
                removeDoor(lines);
                server.stop();
            };
        } catch (SQLException | IOException e) {
            throw new DatabaseUnavailableException(
                    "cannot let other processes into " + stored + ": " + Causes.last(e), e);
        }
    }

    private static String secret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private record Attempt(Access access, @Nullable SQLException failure) {}

    /** One look: is the file free, else does its owner answer? */
    private Attempt attempt() {
        Access own = new Access(
                "jdbc:h2:file:" + file
                        + ";WRITE_DELAY=0;CACHE_SIZE=16384;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;TRACE_LEVEL_FILE=0"
                        + (isSmall() ? ";MAX_COMPACT_TIME=0" : "")
                        + WAITS,
                true);
        try (Connection first = DriverManager.getConnection(own.url(), USER, "")) {
            return new Attempt(own, first.isValid(1) ? null : new SQLException("the connection is not valid"));
        } catch (SQLException e) {
            return isTaken(e) ? throughTheDoor(own, e) : new Attempt(own, e);
        }
    }

    /** Also where it is not there yet, or cannot be looked at: then opening it tells why. */
    private boolean isSmall() {
        return stored.toFile().length() < SMALL_FILE;
    }

    private Attempt throughTheDoor(Access own, SQLException taken) {
        List<String> portAndKey = readDoor();
        if (portAndKey.size() < 2) {
            return new Attempt(own, taken);
        }
        Access other = new Access(
                "jdbc:h2:tcp://127.0.0.1:" + portAndKey.get(0) + "/" + portAndKey.get(1) + WAITS + PATIENT, false);
        String impatient = other.url().replace(PATIENT, ";NETWORK_TIMEOUT=3000");
        try (Connection first = DriverManager.getConnection(impatient, USER, "")) {
            return new Attempt(other, first.isValid(1) ? null : taken);
        } catch (SQLException e) {
            return new Attempt(other, e);
        }
    }

    /** Or in the hands of an owner that comes or goes just now, so it is told only when patience is at its end. */
    private static boolean isDamaged(SQLException e) {
        return Causes.any(
                e,
                cause -> cause instanceof EOFException
                        || (cause instanceof MVStoreException store && DAMAGES.contains(store.getErrorCode())));
    }

    private static boolean isTaken(SQLException e) {
        return e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
    }

    private List<String> readDoor() {
        try {
            return Files.exists(door) ? Files.readAllLines(door) : List.of();
        } catch (IOException e) {
            return List.of(); // it is being replaced just now: the next look finds the new one
        }
    }

    private void writeDoor(List<String> lines) throws IOException {
        Path fresh = door.resolveSibling(door.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, lines, StandardOpenOption.WRITE);
        Files.move(fresh, door, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Unless it is another process's by now. */
    private void removeDoor(List<String> lines) {
        try {
            if (readDoor().equals(lines)) {
                Files.deleteIfExists(door);
            }
        } catch (IOException e) {
            // whoever finds it reads a port where nobody listens any more, and opens the file itself
            LoggerFactory.getLogger(H2Home.class).debug("{} stays behind", door, e);
        }
    }

    private DatabaseUnavailableException unavailable(SQLException e) {
        return new DatabaseUnavailableException("cannot open the database " + stored + ": " + why(e), e);
    }

    private String why(SQLException e) {
        if (isDamaged(e)) {
            return "it is damaged (" + Causes.last(e)
                    + "). It is left as it is, and nothing was sent. Put your last copy"
                    + " back, or recover it: docs/troubleshooting.md tells how";
        } else if (isTaken(e) || e.getErrorCode() == ErrorCode.CONNECTION_BROKEN_1) {
            return holder()
                    + " holds it and does not answer: it may be stopped, or its machine too busy. Look at it: fuser "
                    + stored + ". Nothing was sent.";
        }
        return Causes.last(e);
    }

    private String holder() {
        List<String> lines = readDoor();
        return lines.size() > 2 ? "process " + lines.get(2) : "another process";
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
