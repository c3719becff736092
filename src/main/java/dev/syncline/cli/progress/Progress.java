package dev.syncline.cli.progress;

import dev.syncline.job.run.RunListener.LiveStage;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the counts of a run's stages at regular intervals, on its own thread, and shows them in a {@link View}. */
final class Progress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    private final List<StagePace> paces;
    private final View view;
    private final ScheduledFuture<?> updates;
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(Progress::thread);

    /** Shows progress. Only one thread at a time calls it. */
    interface View {
        long updateMillis();

        void show(List<StagePace> stages);

        /** Shows the last state. Nothing follows it. */
        void end(List<StagePace> stages);

        /** Prints a line for people, without mixing it into the progress. */
        void say(String text);
    }

    private Progress(List<LiveStage> stages, View view) {
        long now = System.nanoTime();
        this.paces = stages.stream().map(stage -> new StagePace(stage, now)).toList();
        this.view = view;
        this.updates = poller.scheduleAtFixedRate(
                this::update, view.updateMillis(), view.updateMillis(), TimeUnit.MILLISECONDS);
    }

    static Progress start(List<LiveStage> stages, View view) {
        return new Progress(stages, view);
    }

    private void update() {
        show(view::show);
    }

    private synchronized void show(Consumer<List<StagePace>> method) {
        try {
            long now = System.nanoTime();
            paces.forEach(pace -> pace.sample(now));
            method.accept(paces);
        } catch (RuntimeException e) {
            // catch everything: an exception would end the updates, and the display must never stop a run
            LOG.warn("the progress cannot be shown", e);
        }
    }

    synchronized void say(String text) {
        view.say(text);
    }

    /** Shows the last state. A second call does nothing. */
    @Override
    public void close() {
        if (!poller.isShutdown()) {
            updates.cancel(false);
            poller.shutdownNow();
            show(view::end);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    }
}
