package dev.syncline.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a sandbox is started.
 *
 * @param port port on 127.0.0.1; 0 for any free port
 * @param latency delay of every response
 * @param faults the faults that are in force from the start
 * @param state the folder of the state, created if it does not exist
 * @param fresh whether state and journal are deleted at the start
 * @param unlimited whether CVM's limit of 10 sync requests a second is lifted
 * @param strict whether only the resources of {@code sandbox/cloud.json} exist
 * @param journal the file of the journal
 * @param operations how long operations take, and how many fail
 */
public record SandboxOptions(
        int port,
        Duration latency,
        List<Fault> faults,
        Path state,
        boolean fresh,
        boolean unlimited,
        boolean strict,
        Path journal,
        OperationTimes operations) {

    /** @throws IllegalArgumentException if the port is out of range or the latency is negative */
    public SandboxOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " is not from 0 to 65535");
        }
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency: must not be negative");
        }
        faults = List.copyOf(faults);
    }

    /** A free port, no latency, no faults; the state and {@code journal.jsonl} are in the folder. */
    public static SandboxOptions at(Path state) {
        return new SandboxOptions(
                0,
                Duration.ZERO,
                List.of(),
                state,
                false,
                false,
                false,
                state.resolve("journal.jsonl"),
                OperationTimes.DEFAULT);
    }

    public SandboxOptions withPort(int other) {
        return new SandboxOptions(other, latency, faults, state, fresh, unlimited, strict, journal, operations);
    }

    public SandboxOptions withLatency(Duration other) {
        return new SandboxOptions(port, other, faults, state, fresh, unlimited, strict, journal, operations);
    }

    public SandboxOptions withFaults(List<Fault> others) {
        return new SandboxOptions(port, latency, others, state, fresh, unlimited, strict, journal, operations);
    }

    public SandboxOptions withFresh(boolean wiped) {
        return new SandboxOptions(port, latency, faults, state, wiped, unlimited, strict, journal, operations);
    }

    public SandboxOptions withUnlimited(boolean lifted) {
        return new SandboxOptions(port, latency, faults, state, fresh, lifted, strict, journal, operations);
    }

    public SandboxOptions withStrict(boolean only) {
        return new SandboxOptions(port, latency, faults, state, fresh, unlimited, only, journal, operations);
    }

    public SandboxOptions withOperations(OperationTimes others) {
        return new SandboxOptions(port, latency, faults, state, fresh, unlimited, strict, journal, others);
    }
}
