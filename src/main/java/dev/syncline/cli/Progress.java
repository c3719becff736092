package dev.syncline.cli;

import dev.syncline.job.run.RunListener.LiveStage;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the stages of a run at regular times, and shows how they get on. */
final class Progress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    private final List<StagePace> paces;
    private final View view;
    private final ScheduledFuture<?> looking;
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(Progress::thread);

    /** Where progress is shown. It is called by one thread at a time. */
    interface View {
        /** How often it likes to be called. */
        long everyMillis();

        void show(List<StagePace> stages);

        /** Shows how they stand in the end, and no more. */
        void end(List<StagePace> stages);
    }

    private Progress(List<LiveStage> stages, View view) {
        long now = System.nanoTime();
        this.paces = stages.stream().map(stage -> new StagePace(stage, now)).toList();
        this.view = view;
        this.looking =
                poller.scheduleAtFixedRate(this::look, view.everyMillis(), view.everyMillis(), TimeUnit.MILLISECONDS);
    }

    static Progress start(List<LiveStage> stages, View view) {
        return new Progress(stages, view);
    }

    private void look() {
        show(view::show);
    }

    private synchronized void show(Consumer<List<StagePace>> how) {
        try {
            long now = System.nanoTime();
            paces.forEach(pace -> pace.look(now));
            how.accept(paces);
        } catch (RuntimeException e) {
            LOG.warn("progress cannot be shown", e); // it would end the poller, and must not end the run
        }
    }

    /** Shows the end of it; a second time does nothing. */
    @Override
    public void close() {
        if (!poller.isShutdown()) {
            looking.cancel(false);
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
