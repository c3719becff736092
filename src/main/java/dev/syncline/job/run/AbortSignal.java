package dev.syncline.job.run;

import dev.syncline.ledger.OwnershipLostException;
import dev.syncline.ledger.database.Causes;
import dev.syncline.ledger.database.DatabaseFailure;
import dev.syncline.ledger.database.DatabaseUnavailableException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first error that ends a whole execution: the database became unreachable, or another process took the run
 * over. All stages stop when one of them reports such an error.
 */
final class AbortSignal {
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    /** Keeps the error if it ends the execution and no other error was kept before. */
    void record(Throwable error) {
        if (DatabaseFailure.of(error) != DatabaseFailure.NONE || isOwnershipLost(error)) {
            first.compareAndSet(null, error);
        }
    }

    /** Aborts the execution if the lease was lost to another process or could not be renewed in time. */
    void record(Lease lease) {
        if (lease.isLost()) {
            first.set(new OwnershipLostException(lease.runId()));
        } else if (lease.hasLapsed()) {
            record(new DatabaseUnavailableException("the lease on the run could not be renewed in time"));
        }
    }

    boolean isNoticed() {
        return first.get() != null;
    }

    /** @throws ExecutionAbortedException if an error was kept */
    void rethrow() {
        Throwable noticed = first.get();
        if (noticed != null) {
            throw new ExecutionAbortedException(noticed);
        }
    }

    static boolean isOwnershipLost(Throwable error) {
        return Causes.any(error, OwnershipLostException.class::isInstance);
    }
}
