package dev.syncline.bench;

import java.util.Arrays;

/** What the stub has received. Its thread writes it, others read it when all is quiet. */
final class Received {
    private final LongSet taken = new LongSet();
    private final LongSet refusedOnce = new LongSet();
    private long[] starts = new long[1_024];
    private int calls;
    private long entries;
    private volatile long firstCallAt;
    private volatile int distinct;

    /** A sync call has come. */
    void call() {
        if (calls == 0) {
            firstCallAt = System.nanoTime();
        }
        if (calls == starts.length) {
            starts = Arrays.copyOf(starts, calls * 2);
        }
        starts[calls++] = System.nanoTime();
    }

    /** Returns whether the entry was refused before; from now on it was. */
    boolean refusedBefore(long id) {
        return !refusedOnce.add(id, 0);
    }

    void take(long id) {
        entries++;
        taken.add(id, (int) (System.currentTimeMillis() / 1_000));
        distinct = taken.size();
    }

    boolean hasTaken(long id) {
        return taken.contains(id);
    }

    /** Seconds since 1970. */
    int takenAt(long id) {
        return taken.value(id);
    }

    /** Entries that were taken, each as often as it was. */
    long entries() {
        return entries;
    }

    int distinct() {
        return distinct;
    }

    int calls() {
        return calls;
    }

    /** {@link System#nanoTime()}; 0 before the first. */
    long firstCallAt() {
        return firstCallAt;
    }

    /** The most calls that came within any second. */
    int mostInASecond() {
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
    double seconds() {
        return calls == 0 ? 0 : (starts[calls - 1] - starts[0]) / 1e9;
    }
}
