package dev.syncline.job.crash;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The points somebody wants to see again: {@code -Dcrash.point=137} or {@code -Dcrash.point=130-140}. */
final class Wanted {
    private static final String GIVEN = System.getProperty("crash.point", "");

    private Wanted() {}

    /** All points from 1 to {@code last}, or those that were asked for. */
    static IntStream of(int last) {
        if (GIVEN.isEmpty()) {
            return IntStream.rangeClosed(1, last);
        }
        int[] ends = Arrays.stream(GIVEN.split("-")).mapToInt(Integer::parseInt).toArray();
        return IntStream.rangeClosed(ends[0], ends[ends.length - 1]);
    }
}
