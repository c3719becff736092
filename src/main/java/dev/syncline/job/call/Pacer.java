package dev.syncline.job.call;

import dev.syncline.http.SendingStopped;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Spaces the requests of an endpoint evenly, so that no sliding second at the server sees more than the rate: one
 * permit each 1/rate and a little more, none saved up, in the order they were asked for. A request that was slower to
 * be answered than others may have been slower to arrive: the one that must not share its second waits for that much
 * longer. See docs/adr/0005-pace-at-the-wire.md.
 */
final class Pacer {
    private static final double MARGIN = 1.01;
    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(50);

    private final boolean paced;
    private final Bucket bucket;
    private final RateWindow departures;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicLong notBefore;

    /**
     * @param rate requests a second; 0 = as many as there are
     * @param head time before the first request: what an execution before this one may have sent still counts
     */
    Pacer(double rate, Duration head) {
        long interval = rate > 0 ? Math.round(TimeUnit.SECONDS.toNanos(1) / rate * MARGIN) : 1;
        this.paced = rate > 0;
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(1, Duration.ofNanos(interval)))
                .withNanosecondPrecision()
                .build();
        this.departures = new RateWindow(Math.max(1, (int) rate), interval);
        this.notBefore = new AtomicLong(System.nanoTime() + (paced ? head.toNanos() : 0));
    }

    /** Lets nothing through for a while: the endpoint asked for it. */
    void holdFor(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        notBefore.accumulateAndGet(until, (one, other) -> one - other > 0 ? one : other);
    }

    /**
     * Waits for a permit; gives up with {@link SendingStopped} when {@code stopping}.
     *
     * @return to be told when the request is answered
     */
    RateWindow.Departure await(BooleanSupplier stopping) {
        if (!paced && notBefore.get() - System.nanoTime() <= 0) {
            return RateWindow.UNPACED;
        }
        turn.lock();
        try {
            for (long wait = toWait(); wait > 0; wait = toWait()) {
                if (stopping.getAsBoolean()) {
                    throw new SendingStopped("the run is stopping");
                }
                TimeUnit.NANOSECONDS.sleep(Math.min(wait, LONGEST_WAIT));
            }
            return paced ? departures.depart(System.nanoTime()) : RateWindow.UNPACED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendingStopped("the run is stopping");
        } finally {
            turn.unlock();
        }
    }

    /** Nanoseconds until the next permit; 0 = it has just been taken. */
    private long toWait() {
        long held = Math.max(notBefore.get() - System.nanoTime(), paced ? departures.toWait(System.nanoTime()) : 0);
        if (held > 0 || !paced) {
            return Math.max(0, held);
        }
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill());
    }
}
