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
 * Judges elements on as many threads as there are processors, and hands the judgements on in the elements' order, on the
 * thread that adds them. Holds a few batches at a time, and starts no thread for what fits into one.
 *
 * @param <J> a judgement
 */
final class Judges<J> implements AutoCloseable {
    /** Of a batch. */
    private static final int MOST_ELEMENTS = 500;
    /** Of a batch, so that a few long elements do not fill the memory. */
    private static final int MOST_CHARACTERS = 1 << 18;

    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final Function<Element, J> judge;
    private final Consumer<J> next;
    private final Deque<CompletableFuture<List<J>>> judged = new ArrayDeque<>();
    private List<Element> batch = new ArrayList<>();
    private int characters;
    private @Nullable ExecutorService threads;

    /**
     * @param judge may be asked by several threads at once
     * @param next takes the judgements, one after the other
     */
    Judges(Function<Element, J> judge, Consumer<J> next) {
        this.judge = judge;
        this.next = next;
    }

    void add(Element element) {
        batch.add(element);
        characters += element.json().length();
        if (batch.size() == MOST_ELEMENTS || characters >= MOST_CHARACTERS) {
            submit();
        }
    }

    private void submit() {
        if (judged.size() > THREADS) {
            handOn();
        }
        List<Element> elements = batch;
        judged.add(
                CompletableFuture.supplyAsync(() -> elements.stream().map(judge).toList(), threads()));
        batch = new ArrayList<>(MOST_ELEMENTS);
        characters = 0;
    }

    private ExecutorService threads() {
        if (threads == null) {
            threads = Executors.newFixedThreadPool(THREADS, work -> {
                Thread thread = new Thread(work, "judge");
                thread.setDaemon(true);
                return thread;
            });
        }
        return threads;
    }

    private void handOn() {
        try {
            judged.remove().join().forEach(next);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Returns when all judgements have been handed on. */
    void finish() {
        while (!judged.isEmpty()) {
            handOn();
        }
        batch.stream().map(judge).forEach(next);
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
