package dev.syncline.report.folder;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Counts outcomes over time in a fixed number of intervals. If the run lasts longer than they cover, each two of them
 * become one.
 */
final class Timeline {
    static final int MOST = 120;
    private static final long FIRST_WIDTH = 250;

    private final long begin;
    private final long[] all = new long[MOST];
    private final long[] bad = new long[MOST];
    private long width = FIRST_WIDTH;
    private int used;

    Timeline(Instant begin) {
        this.begin = begin.toEpochMilli();
    }

    /** @param millis since 1970 */
    void add(long millis, boolean isBad) {
        long offset = Math.max(0, millis - begin);
        while (offset / width >= MOST) {
            fold(all);
            fold(bad);
            used = (used + 1) / 2;
            width *= 2;
        }
        int index = (int) (offset / width);
        all[index]++;
        bad[index] += isBad ? 1 : 0;
        used = Math.max(used, index + 1);
    }

    private static void fold(long[] counts) {
        for (int i = 0; i < MOST / 2; i++) {
            counts[i] = counts[2 * i] + counts[2 * i + 1];
        }
        Arrays.fill(counts, MOST / 2, MOST, 0);
    }

    /** Number of intervals up to the last one that has an outcome. */
    int size() {
        return used;
    }

    Instant begin() {
        return Instant.ofEpochMilli(begin);
    }

    Duration width() {
        return Duration.ofMillis(width);
    }

    long all(int interval) {
        return all[interval];
    }

    long bad(int interval) {
        return bad[interval];
    }
}
