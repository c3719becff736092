package dev.syncline.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What all scenarios share: starts runs, waits for moments and for ends, and reads what is recorded. */
final class RunSequence {
    /** Exit codes after which another start has nothing to do. */
    private static final Set<Integer> OVER = Set.of(0, 3, 8);

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final int MOST_BAD_ENDS = 4;

    private final TestBed rig;
    private final ScenarioLog tally;
    private final SeenRows recorded;

    RunSequence(TestBed rig, ScenarioLog tally, SeenRows recorded) {
        this.rig = rig;
        this.tally = tally;
        this.recorded = recorded;
    }

    TestBed rig() {
        return rig;
    }

    ScenarioLog tally() {
        return tally;
    }

    SeenRows recorded() {
        return recorded;
    }

    RunProcess start() throws IOException {
        return start(rig.launcher());
    }

    RunProcess start(Launcher launcher) throws IOException {
        tally.started();
        return rig.startRun(launcher);
    }

    /** Waits for the moment. Returns false if the process ended before it. */
    boolean reach(RunProcess run, Moments.Moment moment) throws IOException, InterruptedException {
        if (moment.phase() != Moments.Phase.AT_WORK) {
            return !run.endsWithin(moment.delay().minus(run.age()));
        }
        rig.awaitFirstCall(run, LONGEST_START);
        return !run.endsWithin(moment.delay());
    }

    /** Notes how long the process took to its first call, if it sent one. */
    Optional<Duration> noteFirstCall(RunProcess run) throws IOException {
        Optional<Duration> first = rig.firstCall(run);
        first.ifPresent(tally::firstCall);
        return first;
    }

    /** Reads what is committed while no process drives the run. */
    List<Row> look() throws IOException, InterruptedException {
        List<Row> rows = rig.rows();
        recorded.look(rows, rig.sandbox().effects());
        return rows;
    }

    static String count(List<Row> rows) {
        return String.format(
                Locale.ROOT, "%,d", rows.stream().filter(Row::isRecorded).count());
    }

    /** Waits until the process ends by itself. */
    void awaitEnd(RunProcess run) throws IOException, InterruptedException {
        awaitEnd(run, rig.workload().longest());
    }

    void awaitEnd(RunProcess run, Duration longest) throws IOException, InterruptedException {
        if (!run.endsWithin(longest)) {
            tally.hung(run);
            Processes.kill(run.process());
        }
        noteFirstCall(run);
    }

    /** Whether the run needs no further start. */
    static boolean isOver(RunProcess run) {
        return OVER.contains(run.code());
    }

    /**
     * Whether the run has finished and needs no further start. Reports an exit code that the scenario does not allow as
     * a broken promise.
     */
    boolean isOverAsPromised(RunProcess run) throws IOException {
        if (!isOver(run)) {
            tally.broken("the run ended with " + run.describe());
        }
        return isOver(run);
    }

    /** Starts the run until it is over, without disturbing it. */
    void complete() throws IOException, InterruptedException {
        for (int bad = 0; bad < MOST_BAD_ENDS; bad++) {
            RunProcess run = start();
            awaitEnd(run);
            if (isOverAsPromised(run)) {
                return;
            }
        }
        tally.broken("given up after " + MOST_BAD_ENDS + " starts that did not bring the run to its end");
    }
}
