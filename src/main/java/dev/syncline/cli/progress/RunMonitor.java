package dev.syncline.cli.progress;

import dev.syncline.cli.console.Console;
import dev.syncline.cli.console.Terminal;
import dev.syncline.cli.logging.RunLog;
import dev.syncline.job.run.RunListener;
import dev.syncline.ledger.Run;
import dev.syncline.report.HumanFormat;
import dev.syncline.report.RunTitle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a run that this process drives: opens its log when it begins, and shows its progress until it ends. */
public final class RunMonitor implements RunListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunMonitor.class);

    private final Console console;
    private final Volume volume;
    private final LongFunction<RunLog> openLog;
    private final AtomicReference<StartedRun> startedRun = new AtomicReference<>();
    private final List<String> forTheLog = new CopyOnWriteArrayList<>();
    private volatile long stoppingSince;

    /** How much people see. */
    public enum Volume {
        /** Nothing while the run goes on: notices go to its log, and there is no progress. */
        QUIET,
        USUAL,
        /** No bars, because the lines of the log go to the same terminal. */
        VERBOSE
    }

    private record StartedRun(RunLog log, Progress progress, List<LiveStage> stages) {}

    /** @param openLog opens the log of the run with that number */
    public RunMonitor(Console console, Volume volume, LongFunction<RunLog> openLog) {
        this.console = console;
        this.volume = volume;
        this.openLog = openLog;
    }

    public boolean hasStarted() {
        return startedRun.get() != null;
    }

    @Override
    public void notice(String text) {
        if (volume != Volume.QUIET) {
            tell(text);
        } else if (hasStarted()) {
            LOG.info(text);
        } else {
            forTheLog.add(text);
        }
    }

    private void tell(String text) {
        StartedRun started = startedRun.get();
        if (started == null) {
            console.say(text);
        } else {
            started.progress().say(text);
        }
    }

    @Override
    public void started(Run run, List<LiveStage> stages) {
        StartedRun before = startedRun.get();
        if (before != null) { // the run lost its database, and continues now
            before.progress().close();
        }
        RunLog log = before == null ? openLog.apply(run.runId()) : before.log();
        String begins = "run " + run.runId() + " · " + RunTitle.of(run) + (run.epoch() > 1 ? " continues" : " begins");
        LOG.info(begins);
        forTheLog.forEach(LOG::info);
        forTheLog.clear();
        if (volume != Volume.QUIET) {
            console.say(begins);
        }
        startedRun.set(new StartedRun(log, Progress.start(stages, view()), List.copyOf(stages)));
    }

    private Progress.View view() {
        if (volume == Volume.QUIET) {
            return new NoProgress(console);
        }
        Optional<Terminal> terminal = volume == Volume.VERBOSE ? Optional.empty() : console.terminal();
        return terminal.isPresent() ? new ProgressBars(console, terminal.get()) : new ProgressLines(console);
    }

    /** Tells people that the process has received a signal, and how many calls it finishes first. */
    public void tellStopping() {
        stoppingSince = System.nanoTime();
        StartedRun started = startedRun.get();
        tell(
                started == null
                        ? "stopping"
                        : "stopping: " + HumanFormat.count(callsInFlight(started.stages()), "call", "calls")
                                + " in flight are finished first");
    }

    /** Tells people what a stopping run waits for, and for how long at most. */
    public void tellWhatIsWaitedFor() {
        StartedRun started = startedRun.get();
        Duration stopping = Duration.ofNanos(System.nanoTime() - stoppingSince);
        String waiting = started == null ? "" : waitingFor(started.stages(), stopping);
        tell("stopping for " + HumanFormat.duration(stopping) + ": "
                + (waiting.isEmpty() ? "still writing to the database" : "still waiting for " + waiting)
                + ". Ctrl-C again ends this process at once"
                + (waiting.isEmpty() ? "" : "; these calls are then in doubt"));
    }

    /** Tells people that the process ends at once, and what becomes of its calls. */
    public void tellEnd() {
        StartedRun started = startedRun.get();
        long calls = started == null ? 0 : callsInFlight(started.stages());
        tell(
                "ended at once"
                        + (calls == 0
                                ? ""
                                : "; " + HumanFormat.count(calls, "call", "calls")
                                        + " in flight, and what was not recorded, are treated as in doubt by the next restart"));
    }

    /** {@code 3 calls to cbr (at most 42s) and 1 call to cvm (at most 12s)}; empty if there are none. */
    private static String waitingFor(List<LiveStage> stages, Duration stopping) {
        Map<String, LiveStage> byEndpoint = new TreeMap<>();
        stages.forEach(stage -> byEndpoint.put(stage.endpoint(), stage));
        return byEndpoint.values().stream()
                .filter(stage -> stage.callsInFlight() > 0)
                .map(stage -> HumanFormat.count(stage.callsInFlight(), "call", "calls") + " to " + stage.endpoint()
                        + " (at most " + HumanFormat.duration(left(stage.readTimeout(), stopping)) + ")")
                .collect(Collectors.joining(" and "));
    }

    private static Duration left(Duration most, Duration passed) {
        return passed.compareTo(most) < 0 ? most.minus(passed) : Duration.ZERO;
    }

    /**
     * Counts the calls in flight of each endpoint once, because stages that share an endpoint all report the calls of
     * that endpoint.
     */
    private static long callsInFlight(List<LiveStage> stages) {
        Map<String, Integer> byEndpoint =
                stages.stream().collect(Collectors.toMap(LiveStage::endpoint, LiveStage::callsInFlight, Math::max));
        return byEndpoint.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Shows the last state of the progress. Later output appears below it. */
    public void endProgress() {
        StartedRun started = startedRun.get();
        if (started != null) {
            started.progress().close();
        }
    }

    @Override
    public void close() {
        StartedRun started = startedRun.get();
        if (started != null) {
            started.progress().close();
            started.log().close();
        }
    }
}
