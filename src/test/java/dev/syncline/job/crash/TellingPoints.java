package dev.syncline.job.crash;

import dev.syncline.job.crash.Effect.Moment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the slow suites look: the points at which something outside of the process has just changed, or is about to be
 * undone.
 * A process that dies at any other leaves behind what one leaves that dies at the point before.
 */
final class TellingPoints {
    private static final Set<Moment> TELLING = EnumSet.of(Moment.AFTER_STATEMENT, Moment.BEFORE_ANSWER);

    private TellingPoints() {}

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
     * Pairs: one process dies at a telling point, the next anywhere.
     *
     * @param first every how manieth telling point
     * @param second every how manieth point of the second run
     */
    static Stream<List<Integer>> twice(List<Effect> effects, int first, int second) {
        int[] points = of(effects).toArray();
        return IntStream.range(0, points.length)
                .filter(i -> i % first == 0)
                .mapToObj(i -> twice(points[i], i, second, effects.size()))
                .flatMap(pairs -> pairs);
    }

    /** What is done is not done again, but for what a restart does in the beginning. */
    private static Stream<List<Integer>> twice(int point, int number, int every, int all) {
        int begin = 100;
        return IntStream.iterate(1 + number * 7 % every, second -> second < all - point + begin, n -> n + every)
                .mapToObj(second -> List.of(point, second));
    }
}
