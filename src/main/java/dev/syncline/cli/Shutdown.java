package dev.syncline.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reacts to SIGTERM and Ctrl-C. The running command is asked to stop. It finishes its work, and its exit code becomes
 * the exit code of the process. If the command has set no stop action, the process exits at once.
 */
final class Shutdown {
    private final AtomicReference<Runnable> stopAction = new AtomicReference<>();
    private final CountDownLatch commandEnded = new CountDownLatch(1);
    private volatile int exitCode;

    /** Listens for the signals of this process. */
    void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndAwaitCommand, "stop"));
    }

    /** From now on, a signal runs {@code action}. The command must end by itself after that. */
    void onSignal(Runnable action) {
        stopAction.set(action);
    }

    /** Ends the process. Call this only after the command has written and closed everything. */
    void exit(int code) {
        exitCode = code;
        commandEnded.countDown();
        System.exit(code); // never returns if a signal came before: the shutdown hook then ends the process
    }

    private void stopAndAwaitCommand() {
        Runnable action = stopAction.get();
        if (commandEnded.getCount() == 0 || action == null) {
            return;
        }
        action.run();
        try {
            commandEnded.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode); // the only way to set the exit code after a signal
    }
}
