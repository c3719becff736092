package dev.syncline.chaos;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the rows of a run that followed its operations with the sandbox, entry by entry, and prints the result.
 *
 * @param operations of each key, in the order in which they were accepted
 */
record FollowedEnds(List<Expected> expected, Map<String, Row> rows, Map<String, List<TrueEnd>> operations) {
    private static final int SHOWN = 10;

    static FollowedEnds of(List<Expected> expected, List<Row> rows, List<TrueEnd> operations) {
        Map<String, Row> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.key(), row));
        return new FollowedEnds(expected, byKey, operations.stream().collect(Collectors.groupingBy(TrueEnd::key)));
    }

    /** Keys whose row does not say what became of the operation that the row names. */
    List<String> unlike() {
        return expected.stream().map(Expected::key).filter(key -> !isTrue(key)).toList();
    }

    private boolean isTrue(String key) {
        Row row = rows.get(key);
        List<TrueEnd> known = operations.getOrDefault(key, List.of());
        return row != null && known.stream().anyMatch(end -> end.id().equals(row.operation()) && end.isOf(row));
    }

    /** Keys that were sent again although the API still knew their operation. */
    List<String> sentTwice() {
        return repeated().filter(key -> !hadVanished(key)).toList();
    }

    /**
     * Keys that were in doubt when their process was killed, and of which the API knew nothing when it was asked: neither
     * an operation nor a backup. They were sent again.
     */
    List<String> sentAgainAfterLoss() {
        return repeated().filter(this::hadVanished).toList();
    }

    private Stream<String> repeated() {
        return operations.entrySet().stream()
                .filter(ofKey -> ofKey.getValue().size() > 1)
                .map(Map.Entry::getKey);
    }

    private boolean hadVanished(String key) {
        List<TrueEnd> all = operations.getOrDefault(key, List.of());
        return all.subList(0, all.size() - 1).stream().allMatch(TrueEnd::hasVanished);
    }

    /** How many operations ended in each way. */
    private Map<String, Long> ends() {
        return operations.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(
                        end -> end.early() ? "succeeded early, then failed" : end.state(),
                        TreeMap::new,
                        Collectors.counting()));
    }

    /** The most requests in any second. */
    static int mostInASecond(List<Instant> requests) {
        Deque<Instant> second = new ArrayDeque<>();
        int most = 0;
        for (Instant request : requests.stream().sorted().toList()) {
            second.addLast(request);
            while (Duration.between(second.getFirst(), request).compareTo(Duration.ofSeconds(1)) >= 0) {
                second.removeFirst();
            }
            most = Math.max(most, second.size());
        }
        return most;
    }

    /** Prints the closing table, and notes every promise that was not kept. */
    void judge(RunSequence course, int rate) throws IOException {
        ScenarioLog tally = course.tally();
        Journal journal = course.rig().journal();
        journal.size();
        List<String> changed = course.recorded().changedSinceTheirEnd(new ArrayList<>(rows.values()));
        int most = mostInASecond(journal.requests());
        line(tally, "entries, rows", expected.size() + ", " + rows.size());
        line(tally, "blows, starts", tally.blows() + ", " + tally.starts());
        line(tally, "operations", ends().toString().replaceAll("[{}]", ""));
        flaw(tally, "final states unlike the API's", unlike());
        flaw(tally, "ended more than once", changed);
        flaw(tally, "sent twice", sentTwice());
        line(tally, "sent again after the API lost it", sentAgainAfterLoss().size() + "");
        line(
                tally,
                "questions, requests",
                journal.questions() + ", " + journal.requests().size());
        line(tally, "most requests in a second", most + " of " + rate);
        if (most > rate + course.rig().workload().parallel()) { // those in flight may arrive late
            tally.broken("more requests in a second than the rate allows");
        }
        line(tally, "time to the first new call", tally.firstCalls());
        line(tally, "runs that did not end by themselves", String.valueOf(tally.notEnded()));
        line(tally, "other promises not kept", String.valueOf(tally.notKept().size()));
        line(tally, "wall time", ScenarioLog.seconds(tally.wallTime()));
    }

    private void flaw(ScenarioLog tally, String title, List<String> keys) {
        line(tally, title, String.valueOf(keys.size()));
        for (String key : keys.subList(0, Math.min(SHOWN, keys.size()))) {
            tally.broken(title.toUpperCase(Locale.ROOT) + ": " + rows.get(key) + ", " + operations.get(key));
        }
    }

    private static void line(ScenarioLog tally, String title, String value) {
        tally.say("  %-36s %s", title, value);
    }
}
