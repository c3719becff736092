package dev.syncline.cli;

import dev.syncline.job.RunListener;
import dev.syncline.ledger.Run;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Follows a run that this process drives: its log, and its progress for people. */
final class Watch implements RunListener, AutoCloseable {
    private final Session session;
    private final Home home;
    private final AtomicBoolean started = new AtomicBoolean();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private volatile List<LiveStage> live = List.of();

    Watch(Session session, Home home) {
        this.session = session;
        this.home = home;
    }

    boolean hasStarted() {
        return started.get();
    }

    @Override
    public void notice(String text) {
        session.say(text);
    }

    @Override
    public void started(Run run, List<LiveStage> stages) {
        started.set(true);
        live = List.copyOf(stages);
        open.push(RunLog.attach(home, run.runId()));
        session.say("run " + run.runId() + " · " + NextSteps.name(run) + (run.epoch() > 1 ? " goes on" : " begins"));
    }

    /** A signal came. */
    void stopping() {
        session.say("stopping: calls in hand are finished first " + live.size());
    }

    /** The run is at rest. */
    void end() {}

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                session.say("cannot end what showed the progress: " + e.getMessage());
            }
        }
    }
}
