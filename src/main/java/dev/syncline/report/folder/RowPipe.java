package dev.syncline.report.folder;

import dev.syncline.ledger.OutcomeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes rows from the thread that reads the database to a thread that writes the files, many at a time. */
final class RowPipe implements AutoCloseable {
    private static final int BATCH = 1_000;
    private static final int MOST_WAITING = 8;
    private static final List<OutcomeRow> END = List.of();

    private final BlockingQueue<List<OutcomeRow>> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Consumer<OutcomeRow> consumer;
    private final Thread thread;
    private List<OutcomeRow> batch = new ArrayList<>(BATCH);

    /** @param consumer called on one other thread */
    RowPipe(Consumer<OutcomeRow> consumer) {
        this.consumer = consumer;
        this.thread = new Thread(this::consume, "report");
        thread.setDaemon(true);
        thread.start();
    }

    void accept(OutcomeRow row) {
        batch.add(row);
        if (batch.size() == BATCH) {
            pass(batch);
            batch = new ArrayList<>(BATCH);
        }
    }

    private void pass(List<OutcomeRow> rows) {
        try {
            queue.put(rows);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread.interrupt();
            throw new IllegalStateException("interrupted while the report was written", e);
        }
        rethrow();
    }

    /** After a failure, takes what comes without using it, so that the reader never waits for ever. */
    private void consume() {
        try {
            for (List<OutcomeRow> rows = queue.take(); rows != END; rows = queue.take()) {
                if (failure.get() == null) {
                    use(rows);
                }
            }
        } catch (InterruptedException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void use(List<OutcomeRow> rows) {
        try {
            rows.forEach(consumer);
        } catch (RuntimeException | Error e) {
            failure.set(e);
        }
    }

    private void rethrow() {
        Throwable failed = failure.get();
        if (failed instanceof RuntimeException e) {
            throw e;
        } else if (failed != null) {
            throw new IllegalStateException("the report cannot be written: " + failed, failed);
        }
    }

    /** Waits until all rows are written. */
    void finish() {
        pass(batch);
        batch = new ArrayList<>();
        close();
        rethrow();
    }

    @Override
    public void close() {
        if (!thread.isAlive()) {
            return;
        }
        try {
            queue.put(END);
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
