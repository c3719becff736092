package dev.syncline.cli;

import dev.syncline.job.run.RunListener;
import dev.syncline.ledger.Run;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Follows a run that this process drives: its log, and its progress for people. */
final class Watch implements RunListener, AutoCloseable {
    private final Session session;
    private final AtomicReference<Following> following = new AtomicReference<>();

    /** What there is from the run's beginning on. */
    private record Following(RunLog log, Progress progress, List<LiveStage> stages) {}

    Watch(Session session) {
        this.session = session;
    }

    boolean hasStarted() {
        return following.get() != null;
    }

    @Override
    public void notice(String text) {
        session.say(text);
    }

    @Override
    public void started(Run run, List<LiveStage> stages) {
        Following before = following.get();
        if (before != null) { // the run lost its database, and has it back
            before.progress().close();
        }
        RunLog log = before == null ? RunLog.attach(session.home(), run.runId()) : before.log();
        session.say("run " + run.runId() + " · " + NextSteps.name(run) + (run.epoch() > 1 ? " goes on" : " begins"));
        following.set(new Following(log, Progress.start(stages, view()), List.copyOf(stages)));
    }

    /** What is logged with {@code -v} would tear the bars. */
    private Progress.View view() {
        boolean bars = session.console().interactive() && !session.options().isVerbose();
        return bars ? new ProgressBars(session.console()) : new ProgressLines(session.console());
    }

    /** Tells people that a signal came, and what is waited for. */
    void stopping() {
        Following now = following.get();
        session.say(
                now == null
                        ? "stopping"
                        : "stopping: " + Texts.counted(inHand(now.stages()), "call", "calls")
                                + " in hand are finished first");
    }

    private static long inHand(List<LiveStage> stages) {
        Map<String, Integer> byEndpoint =
                stages.stream().collect(Collectors.toMap(LiveStage::endpoint, LiveStage::inHand, Math::max));
        return byEndpoint.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** The run is at rest: what comes next stands below the progress. */
    void ended() {
        Following now = following.get();
        if (now != null) {
            now.progress().close();
        }
    }

    @Override
    public void close() {
        Following now = following.get();
        if (now != null) {
            now.progress().close();
            now.log().close();
        }
    }
}
