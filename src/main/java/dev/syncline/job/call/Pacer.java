package dev.syncline.job.call;

import dev.syncline.http.SendingStopped;
import dev.syncline.job.call.RateWindow.PacedRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Makes the requests of an endpoint wait until they may be sent. {@link RateWindow} computes when that is. */
final class Pacer {
    /** A waiting thread checks at this interval whether the run is stopping. */
    private static final long MAX_SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Optional<RateWindow> window;
    private final AtomicLong notBefore;

    /**
     * @param rate requests a second; 0 = no limit
     * @param head delay before the first request, because the server may still count requests of an earlier execution
     */
    Pacer(double rate, Duration head) {
        this.window = rate > 0 ? Optional.of(new RateWindow(rate)) : Optional.empty();
        this.notBefore = new AtomicLong(System.nanoTime() + (rate > 0 ? head.toNanos() : 0));
    }

    /** Lets no request be sent during a pause that the endpoint asked for. */
    void holdFor(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        notBefore.accumulateAndGet(until, (one, other) -> one - other > 0 ? one : other);
        window.ifPresent(RateWindow::restartSchedule);
    }

    /**
     * Waits until a request may be sent.
     *
     * @return the request that may be sent now; the caller reports its answer with {@link PacedRequest#answered}
     * @throws SendingStopped when {@code stopping} is true, or when the thread is interrupted
     */
    PacedRequest awaitPermit(BooleanSupplier stopping) {
        awaitEndOfPause(stopping);
        return window.isEmpty() ? RateWindow.UNPACED : awaitTurn(window.get(), stopping);
    }

    private PacedRequest awaitTurn(RateWindow rateWindow, BooleanSupplier stopping) {
        PacedRequest request = rateWindow.request();
        long turn = rateWindow.takeTurn(System.nanoTime());
        while (true) {
            // requests that waited for the end of a pause take new turns, so that they are not sent all at once
            if (awaitEndOfPause(stopping)) {
                turn = rateWindow.takeTurn(System.nanoTime());
            }
            long now = System.nanoTime();
            long wait = turn - now > 0 ? turn - now : request.trySend(now);
            if (wait <= 0) {
                return request;
            }
            sleep(wait, stopping);
        }
    }

    /** Returns whether there was a pause. */
    private boolean awaitEndOfPause(BooleanSupplier stopping) {
        boolean waited = false;
        for (long wait = pauseNanos(); wait > 0; wait = pauseNanos()) {
            sleep(wait, stopping);
            waited = true;
        }
        return waited;
    }

    /** How long no request is sent, because the endpoint asked for a pause; zero if it did not. */
    Duration pause() {
        return Duration.ofNanos(Math.max(0, pauseNanos()));
    }

    private long pauseNanos() {
        return notBefore.get() - System.nanoTime();
    }

    private static void sleep(long nanos, BooleanSupplier stopping) {
        try {
            if (stopping.getAsBoolean()) {
                throw new SendingStopped("the run is stopping");
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(nanos, MAX_SLEEP_NANOS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendingStopped("the run is stopping");
        }
    }
}
