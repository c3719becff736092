package dev.syncline.job.call;

import java.util.PriorityQueue;

/**
 * Computes when the next request may be sent. Two rules hold. A schedule spreads the requests over the second: it gives
 * each request a time, and these times are one interval apart. A window limits them: the server never receives more
 * requests in a second than the rate allows. A request that is sent late does not delay the schedule, because the window
 * is shorter than the requests that the schedule puts into it. All times are readings of {@link System#nanoTime()}, given
 * by the caller. See docs/adr/0005-pace-at-the-wire.md.
 */
final class RateWindow {
    private static final double SECOND = 1e9;

    /** The interval between two requests is 1 % longer than 1/rate, because requests travel at different speeds. */
    private static final double INTERVAL_MARGIN = 1.01;

    /** The window is 0.2 % longer than a second, because the clocks of two machines run at different speeds. */
    private static final double WINDOW_MARGIN = 1.002;

    /** The share of a window that the delays of slow answers may take on average. */
    private static final double MAX_DELAY_SHARE = 0.03;

    /** The weight of one answer in the average delay. */
    private static final double WEIGHT = 1 / 64.0;

    /** How far the schedule may lie in the past. It makes up for this much lost time, and not for more. */
    private static final long MAX_CATCH_UP = 50_000_000;

    /** Used for a request that is not paced. */
    static final PacedRequest UNPACED = new PacedRequest() {
        @Override
        public long trySend(long now) {
            return 0;
        }

        @Override
        public void answered(long now) {}
    };

    private final PriorityQueue<Counted> counted =
            new PriorityQueue<>((one, other) -> Long.signum(one.end - other.end));
    private final int most;
    private final long window;
    private final long interval;
    private long due;
    private boolean hasStarted;
    private long fastest = Long.MAX_VALUE;
    private double averageDelay;

    /** A request that needs room in the window. */
    interface PacedRequest {
        /** Counts the request as sent now and returns 0; without room, returns the nanoseconds to wait before asking again. */
        long trySend(long now);

        /** Call this once, when the answer has arrived or is lost. */
        void answered(long now);
    }

    /** @param rate requests a second, more than 0 */
    RateWindow(double rate) {
        this.most = Math.max(1, (int) rate);
        this.window = Math.round(SECOND * most / rate * WINDOW_MARGIN);
        this.interval = Math.round(SECOND / rate * INTERVAL_MARGIN);
    }

    /** Returns the next time of the schedule, and gives it to nobody else. */
    synchronized long takeTurn(long now) {
        long earliest = hasStarted ? now - MAX_CATCH_UP : now;
        if (!hasStarted || due - earliest < 0) {
            due = earliest;
            hasStarted = true;
        }
        long turn = due;
        due += interval;
        return turn;
    }

    /** Forgets the turns that were taken. Those who took them take new ones, after a pause that the endpoint asked for. */
    synchronized void restartSchedule() {
        hasStarted = false;
    }

    PacedRequest request() {
        return new Counted();
    }

    private long nanosUntilRoom(long now) {
        for (Counted first = counted.peek(); first != null && first.end - now <= 0; first = counted.peek()) {
            counted.remove();
            first.isCounted = false;
            first.countUntilItCannotArrive(now);
        }
        Counted first = counted.peek();
        return first == null || counted.size() < most ? 0 : first.end - now;
    }

    /** A request that the server counts until {@code end}. */
    private final class Counted implements PacedRequest {
        private long sentAt;
        private long delay;
        private long end;
        private boolean isCounted;

        @Override
        public long trySend(long now) {
            synchronized (RateWindow.this) {
                long wait = nanosUntilRoom(now);
                if (wait <= 0) {
                    sentAt = now;
                    end = now + window;
                    isCounted = counted.add(this);
                }
                return Math.max(0, wait);
            }
        }

        /**
         * A request with a slow answer may have arrived at the server late. Its delay is at most the difference between
         * its response time and the fastest response time. Where response times differ widely on average, the difference
         * is the server's own work, so only a part of it counts.
         */
        @Override
        public void answered(long now) {
            synchronized (RateWindow.this) {
                long took = now - sentAt;
                fastest = Math.min(fastest, took);
                delay = took - fastest;
                averageDelay += (delay - averageDelay) * WEIGHT;
                double allowed = window * MAX_DELAY_SHARE;
                delay = averageDelay > allowed ? Math.round(delay * allowed / averageDelay) : delay;
                if (!isCounted) {
                    countUntilItCannotArrive(now);
                }
            }
        }

        private void countUntilItCannotArrive(long now) {
            end = sentAt + window + delay;
            if (end - now > 0) {
                isCounted = counted.add(this);
            }
        }
    }
}
