package dev.syncline.bench;

import java.util.Arrays;

/** What the stub server has received. The server's thread writes it, and the measuring thread reads it. */
final class StubLog {
    private final LongSet taken = new LongSet();
    private final LongSet refusedOnce = new LongSet();
    private long[] starts = new long[1_024];
    private int calls;
    private long entries;
    private long firstCallAt;

    /** Starts a new count of calls and keeps the entries that were received before. */
    synchronized void goOn() {
        calls = 0;
        firstCallAt = 0;
    }

    /** Counts a sync call. */
    synchronized void call() {
        if (calls == 0) {
            firstCallAt = System.nanoTime();
        }
        if (calls == starts.length) {
            starts = Arrays.copyOf(starts, calls * 2);
        }
        starts[calls++] = System.nanoTime();
    }

    /** Returns whether the entry was refused before, and marks it as refused. */
    synchronized boolean refusedBefore(long id) {
        return !refusedOnce.add(id, 0);
    }

    synchronized void take(long id) {
        entries++;
        taken.add(id, (int) (System.currentTimeMillis() / 1_000));
    }

    synchronized boolean hasTaken(long id) {
        return taken.contains(id);
    }

    /** The time at which the entry was accepted, in seconds since 1970. */
    synchronized int takenAt(long id) {
        return taken.value(id);
    }

    /** The number of accepted entries. An entry that was accepted twice counts twice. */
    synchronized long entries() {
        return entries;
    }

    synchronized int distinct() {
        return taken.size();
    }

    synchronized int calls() {
        return calls;
    }

    /** A reading of {@link System#nanoTime()}; 0 before the first call. */
    synchronized long firstCallAt() {
        return firstCallAt;
    }

    /** The most calls within any second. */
    synchronized int mostInASecond() {
        int most = 0;
        int from = 0;
        for (int to = 0; to < calls; to++) {
            while (starts[to] - starts[from] >= 1_000_000_000L) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    /** Seconds between the first call and the last. */
    synchronized double seconds() {
        return calls == 0 ? 0 : (starts[calls - 1] - starts[0]) / 1e9;
    }
}
