package dev.syncline.job.call;

/**
 * When the last requests left, as many as the server allows in one window, and how much longer than the quickest each
 * took to be answered: by so much at most it arrived later than it would have.
 */
final class RateWindow {
    /** A request that nobody paces. */
    static final Departure UNPACED = now -> {};

    private final Slot[] slots;
    private final long window;
    private long quickest = Long.MAX_VALUE;
    private int next;

    /** A request on its way. */
    interface Departure {
        /** To be told once. {@code now} is a reading of {@link System#nanoTime()}. */
        void answered(long now);
    }

    /** One request: when it left, and by how much later than it would have it may have arrived. */
    private static final class Slot {
        private final long left;
        private long delayed;

        Slot(long left) {
            this.left = left;
        }
    }

    /**
     * @param most requests in one window, from 1
     * @param interval nanoseconds between two requests
     */
    RateWindow(int most, long interval) {
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
        Slot slot = new Slot(now);
        slots[next] = slot;
        next = (next + 1) % slots.length;
        return answered -> answered(slot, answered);
    }

    private synchronized void answered(Slot slot, long now) {
        long took = now - slot.left;
        quickest = Math.min(quickest, took);
        slot.delayed = took - quickest;
    }
}
