package dev.syncline.ledger;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process that drives a run.
 *
 * @param host name of the machine
 * @param boot identifies the boot of the machine and the container; another boot or another container has another value
 * @param started start time of the process, in milliseconds since 1970
 */
public record Owner(String host, String boot, long pid, long started) {
    /**
     * Milliseconds. Tolerance for comparing start times: a start time is computed from the wall clock, which may be set
     * while the process runs.
     */
    private static final long CLOCK_STEP = 10_000;

    public static final Owner NOBODY = new Owner("", "", 0, 0);

    public static Owner self() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(hostName(), bootOfThisMachine(), self.pid(), startOf(self));
    }

    /**
     * Whether the process is certainly dead: it ran on this boot of this machine and has exited. If the boot differs,
     * the answer is no, because the process may run on another machine or container with the same host name. Such a
     * process counts as dead when its lease has expired.
     */
    public boolean isKnownDead() {
        if (equals(NOBODY) || !isOfThisBoot()) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        return process.filter(ProcessHandle::isAlive)
                .map(alive -> Math.abs(startOf(alive) - started) > CLOCK_STEP)
                .orElse(true);
    }

    /** True only if the process runs on this boot of this machine now. */
    public boolean isKnownAlive() {
        return isOfThisBoot() && !isKnownDead();
    }

    private boolean isOfThisBoot() {
        return host.equals(hostName()) && boot.equals(bootOfThisMachine());
    }

    /** The process in words, for messages. */
    public String describe() {
        return "process " + pid + " on " + host;
    }

    String encoded() {
        return equals(NOBODY) ? "" : String.join("|", host, boot, String.valueOf(pid), String.valueOf(started));
    }

    static Owner decode(String encoded) {
        if (encoded.isEmpty()) {
            return NOBODY;
        }
        List<String> parts = List.of(encoded.split("\\|", -1));
        return new Owner(parts.get(0), parts.get(1), Long.parseLong(parts.get(2)), Long.parseLong(parts.get(3)));
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** The kernel's boot ID and the process namespace; {@code -} on systems that do not have both. */
    private static String bootOfThisMachine() {
        try {
            Path bootId = Path.of("/proc/sys/kernel/random/boot_id");
            Path namespace = Path.of("/proc/self/ns/pid");
            return Files.readString(bootId).strip() + "/" + Files.readSymbolicLink(namespace);
        } catch (IOException e) {
            return "-";
        }
    }
}
