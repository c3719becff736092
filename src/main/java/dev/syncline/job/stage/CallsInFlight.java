package dev.syncline.job.stage;

/** Counts the calls of a step that its reader handed out and that its processor has not finished. */
final class CallsInFlight {
    private int calls;

    synchronized void begun() {
        calls++;
    }

    synchronized void done() {
        calls--;
        notifyAll();
    }

    /** Waits until at most this number of calls is in flight. */
    synchronized void awaitAtMost(int most) throws InterruptedException {
        while (calls > most) {
            wait();
        }
    }
}
