package dev.syncline.job.call;

/**
 * When the next request may leave, so that no sliding second at the server sees more requests than the rate. Requests
 * leave at least one interval apart, and a permit that is taken late moves all that follow. All times are readings of
 * {@link System#nanoTime()}, given by the caller. See docs/adr/0005-pace-at-the-wire.md.
 */
final class RateWindow {
    /** Stands for a request that is not paced. */
    static final SentRequest UNPACED = now -> {};

    private final Slot[] slots;
    private final long interval;
    private final long window;
    private long fastest = Long.MAX_VALUE;
    private int next;

    /** A request that has left. */
    interface SentRequest {
        /** To be called once, when its answer is here or lost. */
        void answered(long now);
    }

    /**
     * @param most requests in one window, from 1
     * @param interval nanoseconds between two requests
     */
    RateWindow(int most, long interval) {
        this.slots = new Slot[most];
        this.interval = interval;
        this.window = most * interval;
    }

    /** Nanoseconds until the next request may leave; 0 or less where it may leave now. */
    synchronized long nanosUntilPermit(long now) {
        Slot last = slots[(next + slots.length - 1) % slots.length];
        return last == null ? 0 : Math.max(last.sentAt + interval - now, nanosUntilWindowHasRoom(now));
    }

    /**
     * Nanoseconds until the oldest request of the window has certainly left it at the server. A request with a slow
     * answer may also have arrived late, by at most what its answer took longer than the fastest one.
     */
    synchronized long nanosUntilWindowHasRoom(long now) {
        Slot oldest = slots[next];
        return oldest == null ? 0 : oldest.sentAt + window + oldest.delay - now;
    }

    /** Records a request that leaves now. */
    synchronized SentRequest recordSent(long now) {
        Slot slot = new Slot(now);
        slots[next] = slot;
        next = (next + 1) % slots.length;
        return slot;
    }

    private final class Slot implements SentRequest {
        private final long sentAt;
        private long delay;

        Slot(long sentAt) {
            this.sentAt = sentAt;
        }

        @Override
        public void answered(long now) {
            synchronized (RateWindow.this) {
                long took = now - sentAt;
                fastest = Math.min(fastest, took);
                delay = took - fastest;
            }
        }
    }
}
