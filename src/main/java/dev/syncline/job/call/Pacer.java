package dev.syncline.job.call;

import dev.syncline.http.SendingStopped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Makes the requests of an endpoint wait for their permits, in the order in which they asked. {@link RateWindow}
 * computes when the next permit is due. Unused permits do not accumulate.
 */
final class Pacer {
    /** The interval between two requests is 1 % longer than 1/rate, because requests travel at different speeds. */
    private static final double MARGIN = 1.01;

    /** A waiting thread checks at this interval whether the run is stopping. */
    private static final long MAX_SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final boolean paced;
    private final RateWindow window;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicLong notBefore;

    /**
     * @param rate requests a second; 0 = no limit
     * @param head delay before the first request, because the server may still count requests of an earlier execution
     */
    Pacer(double rate, Duration head) {
        long interval = rate > 0 ? Math.round(TimeUnit.SECONDS.toNanos(1) / rate * MARGIN) : 1;
        this.paced = rate > 0;
        this.window = new RateWindow(Math.max(1, (int) rate), interval);
        this.notBefore = new AtomicLong(System.nanoTime() + (paced ? head.toNanos() : 0));
    }

    /** Gives no permits during a pause that the endpoint asked for. */
    void holdFor(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        notBefore.accumulateAndGet(until, (one, other) -> one - other > 0 ? one : other);
    }

    /**
     * Waits for a permit.
     *
     * @return the request that may be sent now; the caller reports its answer with {@link
     *     RateWindow.SentRequest#answered}
     * @throws SendingStopped when {@code stopping} is true, or when the thread is interrupted
     */
    RateWindow.SentRequest awaitPermit(BooleanSupplier stopping) {
        if (!paced && notBefore.get() - System.nanoTime() <= 0) {
            return RateWindow.UNPACED;
        }
        turn.lock();
        try {
            for (long wait = nanosUntilPermit(); wait > 0; wait = nanosUntilPermit()) {
                if (stopping.getAsBoolean()) {
                    throw new SendingStopped("the run is stopping");
                }
                TimeUnit.NANOSECONDS.sleep(Math.min(wait, MAX_SLEEP_NANOS));
            }
            return paced ? window.recordSent(System.nanoTime()) : RateWindow.UNPACED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendingStopped("the run is stopping");
        } finally {
            turn.unlock();
        }
    }

    private long nanosUntilPermit() {
        long now = System.nanoTime();
        return Math.max(notBefore.get() - now, paced ? window.nanosUntilPermit(now) : 0);
    }
}
