package dev.syncline.job.call;

/**
 * Computes when the next request may be sent. The server must not receive more requests in any second than the rate
 * allows. Requests are at least one interval apart. If one request is sent late, all later ones are delayed too. All
 * times are readings of {@link System#nanoTime()}, given by the caller. See docs/adr/0005-pace-at-the-wire.md.
 */
final class RateWindow {
    /** Used for a request that is not paced. */
    static final SentRequest UNPACED = now -> {};

    private final Slot[] slots;
    private final long interval;
    private final long window;
    private long fastest = Long.MAX_VALUE;
    private int next;

    /** A request that was sent. */
    interface SentRequest {
        /** Call this once, when the answer has arrived or is lost. */
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

    /** Nanoseconds until the next request may be sent; 0 or less if it may be sent now. */
    synchronized long nanosUntilPermit(long now) {
        Slot last = slots[(next + slots.length - 1) % slots.length];
        return last == null ? 0 : Math.max(last.sentAt + interval - now, nanosUntilWindowHasRoom(now));
    }

    /**
     * Nanoseconds until the server certainly no longer counts the oldest request of the window. A request with a slow
     * answer may have arrived at the server late. Its delay is at most the difference between its response time and the
     * fastest response time.
     */
    synchronized long nanosUntilWindowHasRoom(long now) {
        Slot oldest = slots[next];
        return oldest == null ? 0 : oldest.sentAt + window + oldest.delay - now;
    }

    /** Records a request that is sent now. */
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
