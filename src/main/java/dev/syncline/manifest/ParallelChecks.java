package dev.syncline.manifest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks elements on as many threads as there are processors. The thread that adds the elements also receives the results,
 * in the order of the elements. A few batches are in memory at a time. If all elements fit into one batch, no thread starts.
 *
 * @param <R> the result of a check
 */
final class ParallelChecks<R> implements AutoCloseable {
    private static final int MAX_ELEMENTS_PER_BATCH = 500;
    /** This limit keeps long elements from filling the memory. */
    private static final int MAX_CHARACTERS_PER_BATCH = 1 << 18;

    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final Function<Element, R> check;
    private final Consumer<R> receiver;
    private final Deque<CompletableFuture<List<R>>> pending = new ArrayDeque<>();
    private List<Element> batch = new ArrayList<>();
    private int characters;
    private @Nullable ExecutorService threads;

    /**
     * @param check is called by several threads at once
     * @param receiver receives the results one after the other
     */
    ParallelChecks(Function<Element, R> check, Consumer<R> receiver) {
        this.check = check;
        this.receiver = receiver;
    }

    void add(Element element) {
        batch.add(element);
        characters += element.json().length();
        if (batch.size() == MAX_ELEMENTS_PER_BATCH || characters >= MAX_CHARACTERS_PER_BATCH) {
            submit();
        }
    }

    private void submit() {
        if (pending.size() > THREADS) {
            deliverOldest();
        }
        List<Element> elements = batch;
        pending.add(
                CompletableFuture.supplyAsync(() -> elements.stream().map(check).toList(), threads()));
        batch = new ArrayList<>(MAX_ELEMENTS_PER_BATCH);
        characters = 0;
    }

    private ExecutorService threads() {
        if (threads == null) {
            threads = Executors.newFixedThreadPool(THREADS, work -> {
                Thread thread = new Thread(work, "manifest-check");
                thread.setDaemon(true);
                return thread;
            });
        }
        return threads;
    }

    private void deliverOldest() {
        try {
            pending.remove().join().forEach(receiver);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Waits until the receiver has all results. */
    void finish() {
        while (!pending.isEmpty()) {
            deliverOldest();
        }
        batch.stream().map(check).forEach(receiver);
        batch = new ArrayList<>();
        characters = 0;
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
