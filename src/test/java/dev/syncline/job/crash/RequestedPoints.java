package dev.syncline.job.crash;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The crash points that a person wants to try again: one point {@code -Dcrash.point=137}, a range {@code 130-140}, or
 * two crashes in a row {@code 137,12}.
 */
final class RequestedPoints {
    private static final String GIVEN = System.getProperty("crash.point", "");

    private RequestedPoints() {}

    /** All given points, or only the requested ones. */
    static Stream<List<Integer>> once(Supplier<IntStream> all) {
        if (GIVEN.contains(",")) {
            return Stream.empty();
        }
        return (GIVEN.isEmpty() ? all.get() : range(GIVEN.split("-"))).mapToObj(List::of);
    }

    /** All given pairs, or only the requested one. */
    static Stream<List<Integer>> twice(Supplier<Stream<List<Integer>>> all) {
        if (GIVEN.contains(",")) {
            return Stream.of(
                    Arrays.stream(GIVEN.split(",")).map(Integer::valueOf).toList());
        }
        return GIVEN.isEmpty() ? all.get() : Stream.empty();
    }

    private static IntStream range(String[] ends) {
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }
}
