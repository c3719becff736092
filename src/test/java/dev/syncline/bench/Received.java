package dev.syncline.bench;

import java.util.Arrays;

/** What the stub has received: its thread writes it, whoever measures reads it. */
final class Received {
    private final LongSet taken = new LongSet();
    private final LongSet refusedOnce = new LongSet();
    private long[] starts = new long[1_024];
    private int calls;
    private long entries;
    private long firstCallAt;

    /** Counts calls anew, and knows what it has taken before. */
    synchronized void goOn() {
        calls = 0;
        firstCallAt = 0;
    }

    /** A sync call has come. */
    synchronized void call() {
        if (calls == 0) {
            firstCallAt = System.nanoTime();
        }
        if (calls == starts.length) {
            starts = Arrays.copyOf(starts, calls * 2);
        }
        starts[calls++] = System.nanoTime();
    }

    /** Returns whether the entry was refused before; from now on it was. */
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

    /** Seconds since 1970. */
    synchronized int takenAt(long id) {
        return taken.value(id);
    }

    /** Entries that were taken, each as often as it was. */
    synchronized long entries() {
        return entries;
    }

    synchronized int distinct() {
        return taken.size();
    }

    synchronized int calls() {
        return calls;
    }

    /** {@link System#nanoTime()}; 0 before the first. */
    synchronized long firstCallAt() {
        return firstCallAt;
    }

    /** The most calls that came within any second. */
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
