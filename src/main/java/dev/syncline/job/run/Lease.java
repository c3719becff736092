package dev.syncline.job.run;

import dev.syncline.job.Sleeper;
import dev.syncline.job.StopSignal;
import dev.syncline.job.call.EndpointChannel;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunEnd;
import dev.syncline.ledger.RunStatus;
import dev.syncline.ledger.Runs;
import dev.syncline.ledger.Work;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lease by which this process owns a run. A thread renews it on a database connection of its own. If that fails for
 * longer than the lease lasts, another process may have taken the run over, and this process sends nothing more.
 */
final class Lease implements EndpointChannel.RunOwnership, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final long BEAT_SECONDS = 2;
    /**
     * How long a call waits for an expired lease to be renewed. The process may have been stopped, or the database may
     * have been away for a moment.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Runs runs;
    private final Run run;
    private final long epoch;
    private final StopSignal stopSignal;
    private final Supplier<Work> work;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(Lease::thread);
    private final ScheduledFuture<?> beating;
    private volatile long heldUntil;
    private volatile boolean lost;
    private volatile boolean lapsed;

    /** A lease during which nothing is executed. */
    Lease(Runs runs, RunAdmission.Claim claim, StopSignal stopSignal) {
        this(runs, claim, stopSignal, claim.run()::work);
    }

    /**
     * @param runs uses a connection that nothing else uses
     * @param claim of the run, which this process owns
     * @param work what all executions of the run have done up to now; each renewal records it
     */
    Lease(Runs runs, RunAdmission.Claim claim, StopSignal stopSignal, Supplier<Work> work) {
        this.runs = runs;
        this.run = claim.run();
        this.epoch = claim.epoch();
        this.stopSignal = stopSignal;
        this.work = work;
        this.heldUntil = claim.claimedAt() + TimeUnit.SECONDS.toNanos(Run.LEASE_SECONDS);
        beating = heart.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    long runId() {
        return run.runId();
    }

    long epoch() {
        return epoch;
    }

    /** Whether this process may still start a call, by its own monotonic clock. */
    @Override
    public boolean isHeld() {
        return !lost && System.nanoTime() - heldUntil < 0;
    }

    @Override
    public boolean awaitHeld(BooleanSupplier givingUp) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isHeld()
                && !lost
                && !givingUp.getAsBoolean()
                && !Thread.currentThread().isInterrupted()) {
            if (System.nanoTime() - end > 0) {
                lapsed = true;
                return false;
            }
            Sleeper.REAL.sleep(LOOK);
        }
        return isHeld();
    }

    /** Whether calls gave up because the lease was not renewed in time. */
    boolean hasLapsed() {
        return lapsed;
    }

    /** Whether another process has taken the run over. */
    boolean isLost() {
        return lost;
    }

    private void beat() {
        long before = System.nanoTime();
        try {
            Runs.Heartbeat heartbeat = runs.renewLease(run.runId(), epoch, work.get());
            if (!heartbeat.owned()) {
                lost = true;
                stopSignal.stop();
                LOG.error("run {} has been taken over by another process", run.runId());
                return;
            }
            heldUntil = before + TimeUnit.SECONDS.toNanos(Run.LEASE_SECONDS);
            if (heartbeat.stopRequested()) {
                stopSignal.stop();
            }
        } catch (RuntimeException e) {
            LOG.warn("the lease of run {} could not be renewed: {}", run.runId(), e.getMessage());
        }
    }

    /** Ends an execution, and releases the run. */
    void release(RunStatus end, int exitCode, String message) {
        close();
        runs.release(run.runId(), epoch, end, exitCode, message, work.get());
    }

    /** Releases a run that was not executed. */
    void giveBack(RunEnd end) {
        close();
        runs.giveBack(run.runId(), epoch, end);
    }

    @Override
    public void close() {
        beating.cancel(false);
        heart.shutdown(); // without an interrupt: an interrupt during a write closes H2's file
        try {
            if (!heart.awaitTermination(Run.LEASE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the lease of run {} is still being renewed", run.runId());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "lease");
        thread.setDaemon(true);
        return thread;
    }
}
