package dev.syncline.cli.progress;

import dev.syncline.cli.console.Console;
import dev.syncline.cli.console.Terminal;
import dev.syncline.cli.logging.RunLog;
import dev.syncline.job.run.RunListener;
import dev.syncline.ledger.Run;
import dev.syncline.report.HumanFormat;
import dev.syncline.report.RunTitle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** Follows a run that this process drives: opens its log when it begins, and shows its progress until it ends. */
public final class RunMonitor implements RunListener, AutoCloseable {
    private final Console console;
    private final boolean verbose;
    private final LongFunction<RunLog> openLog;
    private final AtomicReference<StartedRun> startedRun = new AtomicReference<>();

    private record StartedRun(RunLog log, Progress progress, List<LiveStage> stages) {}

    /**
     * @param verbose shows no bars, because the lines of the log go to the same terminal
     * @param openLog opens the log of the run with that number
     */
    public RunMonitor(Console console, boolean verbose, LongFunction<RunLog> openLog) {
        this.console = console;
        this.verbose = verbose;
        this.openLog = openLog;
    }

    public boolean hasStarted() {
        return startedRun.get() != null;
    }

    @Override
    public void notice(String text) {
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
        console.say("run " + run.runId() + " · " + RunTitle.of(run) + (run.epoch() > 1 ? " continues" : " begins"));
        startedRun.set(new StartedRun(log, Progress.start(stages, view()), List.copyOf(stages)));
    }

    private Progress.View view() {
        Optional<Terminal> terminal = verbose ? Optional.empty() : console.terminal();
        return terminal.isPresent() ? new ProgressBars(console, terminal.get()) : new ProgressLines(console);
    }

    /** Tells people that the process has received a signal, and how many calls it finishes first. */
    public void tellStopping() {
        StartedRun started = startedRun.get();
        notice(
                started == null
                        ? "stopping"
                        : "stopping: " + HumanFormat.count(callsInFlight(started.stages()), "call", "calls")
                                + " in flight are finished first");
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
