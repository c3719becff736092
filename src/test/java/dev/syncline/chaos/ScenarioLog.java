package dev.syncline.chaos;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts what happened to the processes of a scenario, and prints it line by line. */
final class ScenarioLog {
    private final PrintStream out;
    private final long begun = System.nanoTime();
    private final List<Duration> firstCalls = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private int blows;
    private int starts;
    private int hung;

    ScenarioLog(PrintStream out) {
        this.out = out;
    }

    void say(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
        out.flush();
    }

    /** Counts a kill, or whatever else the scenario does to a run. */
    int blow() {
        return ++blows;
    }

    void started() {
        starts++;
    }

    void firstCall(Duration afterStart) {
        firstCalls.add(afterStart);
    }

    /** Notes a broken promise. */
    void broken(String what) {
        broken.add(what);
        say("  NOT KEPT: %s", what);
    }

    void hung(RunProcess run) {
        hung++;
        say(
                "  NOT KEPT: the run did not end by itself in %s; see %s.err",
                seconds(run.age()), run.output().getFileName());
    }

    int blows() {
        return blows;
    }

    int starts() {
        return starts;
    }

    int notEnded() {
        return hung;
    }

    List<String> notKept() {
        return broken;
    }

    Duration wallTime() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    boolean isClean() {
        return broken.isEmpty() && hung == 0;
    }

    String firstCalls() {
        if (firstCalls.isEmpty()) {
            return "none seen";
        }
        List<Duration> sorted = firstCalls.stream().sorted().toList();
        return "median %s, max %s, of %d starts"
                .formatted(
                        seconds(sorted.get(sorted.size() / 2)), seconds(sorted.get(sorted.size() - 1)), sorted.size());
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1_000.0);
    }
}
