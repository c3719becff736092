package dev.syncline.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * A run as the database knows it.
 *
 * @param definition absolute path of its job definition
 * @param exitCode of its last execution; -1 while there is none
 * @param createdAt when the run was first started
 * @param owner who drives it; {@link Owner#NOBODY} while nobody does
 * @param epoch counts its owners: only the last one's writes are taken
 * @param leaseLeft how much longer its owner may go unheard, by the database's clock; negative when it is too long
 *     already, zero while nobody drives it
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
        Duration leaseLeft,
        String message) {

    /** Longest path of a job definition, in characters. */
    public static final int LONGEST_DEFINITION = 1_000;

    /** Whether somebody drives it, as far as can be told from here. */
    public boolean isDriven() {
        return !owner.equals(Owner.NOBODY) && !leaseLeft.isNegative() && !owner.isKnownDead();
    }

    /** How long ago its owner was last heard of. */
    public Duration heardOfAgo() {
        return Duration.ofSeconds(Runs.LEASE_SECONDS).minus(leaseLeft);
    }

    /** Whether its owner went away without ending it. */
    public boolean isOrphaned() {
        return status == RunStatus.RUNNING && !isDriven();
    }
}
