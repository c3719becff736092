package dev.syncline.job.crash;

import dev.syncline.job.crash.Effect.Moment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Selects the crash points for the slow suites: those at which something outside of the process has just changed or is
 * about to be rolled back. A process that dies at any other point leaves the same state as at the point before.
 */
final class SelectedPoints {
    private static final Set<Moment> TELLING = EnumSet.of(Moment.AFTER_STATEMENT, Moment.BEFORE_ANSWER);

    private SelectedPoints() {}

    static IntStream of(List<Effect> effects) {
        List<Integer> telling = new ArrayList<>();
        boolean written = false;
        for (int i = 0; i < effects.size(); i++) {
            Effect effect = effects.get(i);
            boolean statement = effect.moment() == Moment.BEFORE_STATEMENT;
            written |= statement && !effect.isRead();
            boolean commit = effect.moment() == Moment.BEFORE_COMMIT || effect.moment() == Moment.AFTER_COMMIT;
            if (commit ? written : TELLING.contains(effect.moment())) {
                telling.add(i + 1);
            }
            written &= effect.moment() != Moment.AFTER_COMMIT;
        }
        return telling.stream().mapToInt(Integer::intValue);
    }

    /**
     * Pairs of points: the first process dies at a selected point, the second process at any point.
     *
     * @param first take every n-th selected point
     * @param second take every n-th point of the second run
     */
    static Stream<List<Integer>> twice(List<Effect> effects, int first, int second) {
        int[] points = of(effects).toArray();
        return IntStream.range(0, points.length)
                .filter(i -> i % first == 0)
                .mapToObj(i -> twice(points[i], i, second, effects.size()))
                .flatMap(pairs -> pairs);
    }

    /** A restart does not repeat what is done, except for its own start. So the second run has fewer effects. */
    private static Stream<List<Integer>> twice(int point, int number, int every, int all) {
        int begin = 100;
        return IntStream.iterate(1 + number * 7 % every, second -> second < all - point + begin, n -> n + every)
                .mapToObj(second -> List.of(point, second));
    }
}
