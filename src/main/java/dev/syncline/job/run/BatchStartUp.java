package dev.syncline.job.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts Spring Batch on a thread of its own while this process validates the manifests. Both take about half a second
 * before a large run can continue.
 */
final class BatchStartUp implements AutoCloseable {
    private static final Executor THREAD = task -> {
        Thread thread = new Thread(task, "batch-start-up");
        thread.setDaemon(true);
        thread.start();
    };

    private final DataSource dataSource;
    private CompletableFuture<ConfigurableApplicationContext> context;

    BatchStartUp(DataSource dataSource) {
        this.dataSource = dataSource;
        this.context = begin();
    }

    private CompletableFuture<ConfigurableApplicationContext> begin() {
        return CompletableFuture.supplyAsync(() -> BatchApplication.start(dataSource), THREAD);
    }

    /**
     * Waits until Spring Batch has started. Starts it again if it could not start before, for example because the
     * database was unreachable. Throws what prevents the start.
     */
    ConfigurableApplicationContext await() {
        if (context.isCompletedExceptionally()) {
            context = begin();
        }
        try {
            return context.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        context.handle((started, failure) -> {
                    if (started != null) {
                        started.close();
                    }
                    return started;
                })
                .join();
    }
}
