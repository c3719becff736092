package dev.syncline.bench;

import java.nio.file.Path;

/**
 * What is to be sent, and how.
 *
 * @param perCall entries in a call
 * @param parallel upper bound on the calls in flight
 * @param rate calls a second; 0 = no limit
 */
record Workload(Path manifest, int entries, int perCall, int parallel, int rate, StubBehaviour behaviour) {
    Workload(Path manifest, int entries, int perCall, int parallel, StubBehaviour behaviour) {
        this(manifest, entries, perCall, parallel, 0, behaviour);
    }

    /** The same workload with a limit of calls a second. */
    Workload at(int limit) {
        return new Workload(manifest, entries, perCall, parallel, limit, behaviour);
    }

    /** The number of entries that the stub server accepts in the end. */
    int acceptable() {
        int refused = 0;
        for (int i = 0; i < entries; i++) {
            refused += behaviour.isPermanent(Entries.number(i)) ? 1 : 0;
        }
        return entries - refused;
    }
}
