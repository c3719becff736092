package dev.syncline.job.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInterruptedException;

/** Runs tasks of one stage at the same time, each on its own thread. */
final class ParallelTasks {
    /** A task. It returns whether it ran to its end. */
    interface Work {
        boolean run() throws JobExecutionException;
    }

    private ParallelTasks() {}

    /**
     * Runs the tasks, waits for all of them, and returns whether all ran to their ends.
     *
     * @param name of the threads
     * @throws JobExecutionException the exception of the first task that failed; an interruption only if no task failed
     *     otherwise
     */
    static boolean run(String name, List<Work> works) throws JobExecutionException {
        List<FutureTask<Boolean>> begun = new ArrayList<>();
        for (Work work : works) {
            FutureTask<Boolean> task = new FutureTask<>(work::run);
            begun.add(task);
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.start();
        }
        boolean ended = true;
        @Nullable Throwable broken = null;
        for (FutureTask<Boolean> task : begun) {
            try {
                ended &= atRest(task);
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                broken = broken == null || broken instanceof JobInterruptedException ? cause : broken;
            }
        }
        rethrow(broken);
        return ended;
    }

    /** Waits for the task even if this thread is interrupted, because what the task has sent must be recorded. */
    private static boolean atRest(FutureTask<Boolean> task) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void rethrow(@Nullable Throwable broken) throws JobExecutionException {
        if (broken instanceof JobExecutionException exception) {
            throw exception;
        }
        if (broken != null) {
            throw new StageFailedException(broken);
        }
    }
}
