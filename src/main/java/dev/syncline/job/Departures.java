package dev.syncline.job;

/**
 * When the last requests left, as many as the server allows in one window, and how much longer than the quickest each
 * took to be answered: by so much at most it arrived later than it would have.
 */
final class Departures {
    /** A request that nobody paces. */
    static final Departure UNPACED = now -> {};

    private final Slot[] slots;
    private final long window;
    private long quickest = Long.MAX_VALUE;
    private int next;

    /** A request on its way. */
    interface Departure {
        /** @param now a reading of {@link System#nanoTime()} */
        void answered(long now);
    }

    private record Slot(long left, long delayed) {}

    /**
     * @param most requests in one window, from 1
     * @param interval nanoseconds between two requests
     */
    Departures(int most, long interval) {
        this.slots = new Slot[most];
        this.window = most * interval;
    }

    /** Nanoseconds until the oldest request of the window is out of it for certain; 0 or less = it is. */
    synchronized long toWait(long now) {
        Slot oldest = slots[next];
        return oldest == null ? 0 : oldest.left + window + oldest.delayed - now;
    }

    /** Takes note of a request that leaves now. */
    synchronized Departure depart(long now) {
        int slot = next;
        Slot left = new Slot(now, 0);
        slots[slot] = left;
        next = (next + 1) % slots.length;
        return answered -> answered(slot, left, answered);
    }

    private synchronized void answered(int slot, Slot left, long now) {
        long took = now - left.left;
        quickest = Math.min(quickest, took);
        if (slots[slot] == left) {
            slots[slot] = new Slot(left.left, took - quickest);
        }
    }
}
