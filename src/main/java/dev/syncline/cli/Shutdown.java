package dev.syncline.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What happens on SIGTERM and Ctrl-C: the command in hand is asked to stop, ends in good order, and its exit code
 * becomes the process's. Without such a command the process just ends.
 */
final class Shutdown {
    private final AtomicReference<Runnable> stop = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitCode;

    /** Listens for the signals of this process. */
    void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::signalled, "stop"));
    }

    /** From now on {@code action} is what a signal does; the command then ends by itself. */
    void onSignal(Runnable action) {
        stop.set(action);
    }

    /** Asks the command in hand to stop; tells whether there is one. */
    boolean request() {
        Runnable action = stop.get();
        if (action != null) {
            action.run();
        }
        return action != null;
    }

    /** Ends the process; everything is written and closed. */
    void exit(int code) {
        exitCode = code;
        ended.countDown();
        System.exit(code); // waits for ever where a signal has begun the end already: then the hook ends it
    }

    private void signalled() {
        if (ended.getCount() == 0 || !request()) {
            return;
        }
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode); // the code of a process that a signal ended can be set no other way
    }
}
