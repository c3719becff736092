package dev.syncline.job.stage;

import java.util.concurrent.TimeUnit;

/**
 * How far a reader looks ahead. Each look ahead ends with the commit of a high-water mark, which takes some milliseconds
 * because it is forced to the disk. At a fast endpoint a reader looks further ahead, so that these commits are rare. At a
 * slow endpoint it does not, so that few calls are in doubt after a crash.
 */
final class LookAheadPace {
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int LARGEST = 8;

    private int factor = 1;
    private long last = System.nanoTime() - SHORT_NANOS;

    /** How many times further than usual the reader looks ahead: 1, 2, 4 or 8. */
    int factor() {
        return factor;
    }

    /** @param now reading of {@link System#nanoTime()} at the beginning of a look ahead */
    void next(long now) {
        long lasted = now - last;
        last = now;
        if (lasted < SHORT_NANOS) {
            factor = Math.min(LARGEST, 2 * factor);
        } else if (lasted > LONG_NANOS) {
            factor = Math.max(1, factor / 2);
        }
    }
}
