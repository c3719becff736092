package dev.syncline.ledger.database;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.h2.engine.SysProperties;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The H2 file of a home. The first process opens the file and becomes its owner; the kernel releases the file's lock when
 * that process exits, however it exits. Other processes connect to a TCP server that the owner runs on the loopback
 * interface. Its port and its secret are in the file {@code syncline.door}, which only the home's user may read.
 */
final class H2Home {
    static final String USER = "sa";
    private static final String LOOPBACK = "127.0.0.1";

    /** How long to try to reach an owner that has a server file. */
    static final Duration TIMEOUT = Duration.ofSeconds(7);
    /** Longer, because an owner without a server file is starting or exiting, which is slow on a busy machine. */
    private static final Duration TIMEOUT_WITHOUT_SERVER_FILE = Duration.ofSeconds(20);
    /** Connection attempts, of three seconds each. If none of them is answered, the owner counts as stopped. */
    private static final int MAX_UNANSWERED = 2;

    /** 20 s: the steps of a stage update its counts one after the other, and each may have many rows to write. */
    private static final String LOCK_TIMEOUT = ";LOCK_TIMEOUT=20000";

    /** 60 s: a statement that the owner runs for another process may take long. */
    private static final String STATEMENT_TIMEOUT = ";NETWORK_TIMEOUT=60000";

    /** 3 s: Syncline must find out quickly whether the owner answers. */
    private static final String CONNECT_TIMEOUT = ";NETWORK_TIMEOUT=3000";

    /** Bytes. H2 compacts the file on close, which takes 200 ms; smaller files are not worth that. */
    private static final long SMALL_FILE = 64L << 20;

    /** Pauses are random: two processes that retry in the same rhythm could miss each other every time. */
    private static final int SHORTEST_PAUSE_MILLIS = 5;

    private static final int LONGEST_PAUSE_MILLIS = 60;

    /** 10 s: other processes wait for the file at most 20 s. */
    private static final int LONGEST_SHRINK_MILLIS = 10_000;

    static {
        // H2 reads these properties once, when its first class is loaded
        System.setProperty("h2.bindAddress", LOOPBACK);
        System.setProperty("h2.objectCache", "false"); // finding a value in the cache costs more than creating it
        // if the port refuses the connection, the owner has exited: read the server file again instead of retrying
        System.setProperty("h2.socketConnectRetry", "1");
        ForcedFilePath.register();
    }

    /** Path without the suffix, as H2's URLs have it. H2 forces what it writes there to the disk. */
    private final String database;

    private final Path storedFile;
    private final ServerFile serverFile;

    H2Home(Path home) {
        Path folder = home.toAbsolutePath().normalize();
        this.database = ForcedFilePath.SCHEME + ":" + folder.resolve("syncline");
        this.storedFile = folder.resolve("syncline.mv.db");
        this.serverFile = new ServerFile(folder.resolve("syncline.door"));
    }

    /** How this process connects to the database. */
    record Access(String url, boolean isOwner) {}

    /**
     * Opens the file, or finds the server of the process that has it open.
     *
     * @throws DatabaseUnavailableException if the owner does not answer; within 7 s if it has a server file
     * @throws DatabaseDamagedException if the file is damaged, or is not the one that holds what was recorded
     */
    Access find() {
        long begun = System.nanoTime();
        int unanswered = 0;
        while (true) {
            Attempt attempt = attempt();
            if (attempt.failure() == null) {
                return attempt.access();
            }
            refuse(attempt.failure());
            unanswered += hasTimedOut(attempt.failure()) ? 1 : 0;
            boolean hasServerFile = !serverFile.read().isEmpty();
            Duration timeout =
                    H2Errors.isFileInUse(attempt.failure()) && !hasServerFile ? TIMEOUT_WITHOUT_SERVER_FILE : TIMEOUT;
            if (unanswered == MAX_UNANSWERED
                    || System.nanoTime() - begun > timeout.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                throw unavailable(attempt.failure());
            }
            pause();
        }
    }

    private void refuse(SQLException failure) {
        if (H2Errors.isRefused(failure)) {
            throw new DatabaseDamagedException(
                    "cannot open the database: " + Causes.innermostMessage(failure), failure);
        }
    }

    private static boolean hasTimedOut(SQLException failure) {
        return Causes.any(failure, SocketTimeoutException.class::isInstance);
    }

    /** Starts the TCP server for other processes; this process must be the owner. */
    PeerServer startServer(Access access) {
        if (!access.isOwner()) {
            throw new IllegalStateException("only the owner of the file may serve it to other processes");
        }
        if (!LOOPBACK.equals(SysProperties.BIND_ADDRESS)) {
            throw new IllegalStateException(
                    "H2 was loaded before H2Home, so its server would listen on all interfaces");
        }
        try {
            String key = secret();
            Server server = Server.createTcpServer("-tcpPort", "0", "-ifExists", "-tcpDaemon", "-key", key, database)
                    .start();
            List<String> lines = List.of(
                    String.valueOf(server.getPort()),
                    key,
                    String.valueOf(ProcessHandle.current().pid()));
            serverFile.write(lines);
            return () -> {
                serverFile.remove(lines);
                server.stop();
            };
        } catch (SQLException | IOException e) {
            throw new DatabaseUnavailableException(
                    "cannot let other processes into " + storedFile + ": " + Causes.innermostMessage(e), e);
        }
    }

    /** @param database path without the suffix, with a file system that forces */
    static String url(String database) {
        return "jdbc:h2:" + database
                + ";WRITE_DELAY=0;CACHE_SIZE=16384;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;TRACE_LEVEL_FILE=0"
                + LOCK_TIMEOUT;
    }

    private static String secret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Opens the file and closes it again. While closing, H2 moves what is in use to the front of the same file and cuts
     * off the end. It does not make another file, as SHUTDOWN COMPACT does, whose identity the check file would refuse.
     *
     * @return false if the file does not exist, or another process has it open
     */
    boolean shrink() {
        if (!Files.exists(storedFile)) {
            return false;
        }
        try {
            HomeFileCheck check = HomeFileCheck.before(storedFile, serverFile);
            String url = url(database) + ";MAX_COMPACT_TIME=" + LONGEST_SHRINK_MILLIS;
            try (Connection only = DriverManager.getConnection(url, USER, "")) {
                check.after(only);
                try (Statement statement = only.createStatement()) {
                    statement.execute("SHUTDOWN");
                }
            }
            return true;
        } catch (IOException | SQLException e) {
            if (e instanceof SQLException sql && H2Errors.isRefused(sql)) {
                refuse(sql);
            }
            LoggerFactory.getLogger(H2Home.class).debug("{} was not made smaller", storedFile, e);
            return false;
        }
    }

    private record Attempt(Access access, @Nullable SQLException failure) {}

    /** Tries once: opens the file if it is free, else connects to its owner. */
    private Attempt attempt() {
        Access own = new Access(url(database) + (isSmall() ? ";MAX_COMPACT_TIME=0" : ""), true);
        try {
            HomeFileCheck check = HomeFileCheck.before(storedFile, serverFile);
            boolean isNew = !Files.exists(storedFile);
            try (Connection first = DriverManager.getConnection(own.url(), USER, "")) {
                check.after(first);
                if (isNew) {
                    check.forceFolders();
                }
                return new Attempt(own, first.isValid(1) ? null : new SQLException("the connection is not valid"));
            }
        } catch (IOException e) {
            return new Attempt(own, new SQLException(e));
        } catch (SQLException e) {
            return H2Errors.isFileInUse(e) ? attemptOwner(own, e) : new Attempt(own, e);
        }
    }

    /**
     * Whether the file is small. Also true if the file does not exist or cannot be read: opening it then reports the
     * reason.
     */
    private boolean isSmall() {
        return storedFile.toFile().length() < SMALL_FILE;
    }

    private Attempt attemptOwner(Access own, SQLException inUse) {
        List<String> portAndKey = serverFile.read();
        if (portAndKey.size() < 2) {
            return new Attempt(own, inUse);
        }
        String url = "jdbc:h2:tcp://127.0.0.1:" + portAndKey.get(0) + "/" + portAndKey.get(1) + LOCK_TIMEOUT;
        Access other = new Access(url + STATEMENT_TIMEOUT, false);
        try (Connection first = DriverManager.getConnection(url + CONNECT_TIMEOUT, USER, "")) {
            return new Attempt(other, first.isValid(1) ? null : inUse);
        } catch (SQLException e) {
            return new Attempt(other, e);
        }
    }

    private RuntimeException unavailable(SQLException e) {
        String message = "cannot open the database " + storedFile + ": " + why(e);
        return H2Errors.looksDamaged(e)
                ? new DatabaseDamagedException(message, e)
                : new DatabaseUnavailableException(message, e);
    }

    /**
     * Explains an error after the timeout. Before the timeout, a file that another process is opening or closing looks
     * damaged too. After the timeout, the file is really damaged.
     */
    private String why(SQLException e) {
        if (H2Errors.looksDamaged(e)) {
            return "it is damaged (" + Causes.innermostMessage(e)
                    + "). It is left as it is, and nothing was sent. Put your last backup"
                    + " back: docs/troubleshooting.md, \"A damaged database\"";
        } else if (H2Errors.isHeldByAnotherProcess(e)) {
            return serverFile.holder()
                    + " holds it and does not answer: it may be stopped, or its machine too busy. Look at it: fuser "
                    + storedFile + ". Nothing was sent.";
        }
        return Causes.innermostMessage(e);
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
