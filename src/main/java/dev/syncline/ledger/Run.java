package dev.syncline.ledger;

import java.time.Instant;

/**
 * A run as the database knows it.
 *
 * @param definition absolute path of its job definition
 * @param exitCode of its last execution; -1 while there is none
 * @param createdAt when the run was first started
 * @param owner who drives it; {@link Owner#NOBODY} while nobody does
 * @param epoch counts its owners: only the last one's writes are taken
 * @param leaseExpired whether its owner has not been heard of in time, by the database's clock
 * @param message why it ended as it did, for people; may be empty
 */
public record Run(
        long runId,
        RunIdentity identity,
        String definition,
        RunStatus status,
        int exitCode,
        Instant createdAt,
        boolean stopRequested,
        Owner owner,
        long epoch,
        boolean leaseExpired,
        String message) {

    /** Whether somebody drives it, as far as can be told from here. */
    public boolean isDriven() {
        return !owner.equals(Owner.NOBODY) && !leaseExpired && !owner.isKnownDead();
    }

    /** Whether its owner went away without ending it. */
    public boolean isOrphaned() {
        return status == RunStatus.RUNNING && !isDriven();
    }
}
