package dev.syncline.job.crash;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The threads of a process that use its database. A request is sent only when all of them wait. Otherwise a statement
 * of a thread that reads ahead would fall before or after the request by chance, and the number of an effect would not
 * identify a moment.
 */
final class DatabaseThreads {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofNanos(200_000);

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    void saw(Thread thread) {
        threads.add(thread);
    }

    void awaitRest() {
        await().pollDelay(Duration.ZERO)
                .pollInterval(LOOK)
                .atMost(PATIENCE)
                .until(() -> threads.stream().allMatch(DatabaseThreads::isAtRest));
    }

    private static boolean isAtRest(Thread thread) {
        return switch (thread.getState()) {
            case TERMINATED -> true;
            case WAITING, TIMED_WAITING -> Arrays.stream(thread.getStackTrace()).anyMatch(DatabaseThreads::isRest);
            default -> false;
        };
    }

    /** Whether the thread waits: for a call, for a stage, for work, or until something falls due. */
    private static boolean isRest(StackTraceElement frame) {
        String place = frame.getClassName() + "." + frame.getMethodName();
        return place.endsWith(".Outstanding.awaitAtMost")
                || place.endsWith(".FutureTask.get")
                || place.endsWith(".CompletableFuture.join")
                || place.endsWith(".ThreadPoolExecutor.getTask")
                || place.endsWith(".OpenPasses.pause");
    }
}
