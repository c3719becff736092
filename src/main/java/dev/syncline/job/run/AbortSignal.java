package dev.syncline.job.run;

import dev.syncline.ledger.OwnershipLostException;
import dev.syncline.ledger.database.Causes;
import dev.syncline.ledger.database.DatabaseFailure;
import dev.syncline.ledger.database.DatabaseUnavailableException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a whole execution from going on: its database went away, or the run is another process's. All stages stop
 * where one of them meets it. The first one noticed stands.
 */
final class AbortSignal {
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    /** Takes note of an error, if it is of that kind. */
    void look(Throwable error) {
        if (DatabaseFailure.of(error) != DatabaseFailure.NONE || isOwnershipLost(error)) {
            first.compareAndSet(null, error);
        }
    }

    /** Takes note of a lease that could not be prolonged, whether or not anybody else has the run by now. */
    void look(Lease lease) {
        if (lease.isLost()) {
            first.set(new OwnershipLostException(lease.runId()));
        } else if (lease.hasLapsed()) {
            look(new DatabaseUnavailableException("the hold on the run could not be prolonged in time"));
        }
    }

    boolean isNoticed() {
        return first.get() != null;
    }

    /** @throws ExecutionAbortedException if there is anything to be noticed */
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
