package dev.syncline.job.stage;

/** Counts the calls of a stage that were handed out and are not done yet. */
final class CallsInFlight {
    private int calls;

    synchronized void begun() {
        calls++;
    }

    synchronized void done() {
        calls--;
        notifyAll();
    }

    /** Waits until so many calls are left, or fewer. */
    synchronized void awaitAtMost(int most) throws InterruptedException {
        while (calls > most) {
            wait();
        }
    }
}
