package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import sun.misc.Signal;

/**
 * Reacts to SIGTERM, SIGHUP and Ctrl-C. The first signal asks the running command to stop. The command finishes its work,
 * and its exit code becomes the exit code of the process. A second Ctrl-C asks the command to say what it waits for. A
 * third one ends the process at once. If the command has set no stop action, the first signal ends the process.
 *
 * <p>A shutdown hook of the JVM cannot do this: it never learns of a second signal.
 */
final class Shutdown {
    private static final String CTRL_C = "INT";
    private static final int EXIT_CODE_OF_SIGNALS = 128;

    private final AtomicReference<StopAction> stopAction = new AtomicReference<>();
    private final AtomicInteger signals = new AtomicInteger();

    /** What a command does when it is to stop. The methods run on threads of their own. */
    interface StopAction {
        /** Asks the command to stop. The command must end by itself after that. */
        void stop();

        /** Tells people what the stopping command waits for. */
        default void tellWhatIsWaitedFor() {
            // most commands stop at once
        }

        /** The process ends at once after this. */
        default void tellEnd() {
            // most commands have nothing in flight
        }
    }

    /** Listens for the signals of this process. A signal that the parent process has set to be ignored stays ignored. */
    void install() {
        for (String name : new String[] {CTRL_C, "TERM", "HUP"}) {
            Signal.handle(new Signal(name), signal -> received(signal.getName(), signal.getNumber()));
        }
    }

    /** From now on, a signal runs {@code action}. */
    void onSignal(StopAction action) {
        stopAction.set(action);
    }

    /** Ends the process. Call this only after the command has written and closed everything. */
    void exit(int code) {
        System.exit(code);
    }

    /**
     * Only a person repeats Ctrl-C. A service manager or a script may repeat SIGTERM, and means nothing more by it.
     *
     * @param name without SIG
     */
    private void received(String name, int number) {
        StopAction action = stopAction.get();
        if (action == null) {
            System.exit(EXIT_CODE_OF_SIGNALS + number);
        } else if (name.equals(CTRL_C) || signals.get() == 0) {
            int count = signals.incrementAndGet();
            if (count == 1) {
                action.stop();
            } else if (count == 2) {
                action.tellWhatIsWaitedFor();
            } else {
                action.tellEnd();
                Runtime.getRuntime().halt(ExitCode.STOPPED.number());
            }
        }
    }
}
