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
    private static final Set<String> WAITS_OF_SYNCLINE =
            Set.of(methodOfStage("CallsInFlight", "awaitAtMost"), methodOfStage("UnresolvedRounds", "pause"));

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
        String method = frame.getClassName() + "." + frame.getMethodName();
        return WAITS_OF_SYNCLINE.contains(method)
                || method.endsWith(".FutureTask.get")
                || method.endsWith(".CompletableFuture.join")
                || method.endsWith(".ThreadPoolExecutor.getTask");
    }

    /** @throws IllegalStateException if the method was renamed: then no thread would ever count as waiting in it */
    private static String methodOfStage(String className, String method) {
        try {
            Class<?> type = Class.forName("dev.syncline.job.stage." + className);
            if (Arrays.stream(type.getDeclaredMethods())
                    .anyMatch(one -> one.getName().equals(method))) {
                return type.getName() + "." + method;
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException(className + " has no method " + method);
    }
}
