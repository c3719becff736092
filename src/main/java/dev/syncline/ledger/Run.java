package dev.syncline.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * A run as the database has it.
 *
 * @param definition absolute path of its job definition
 * @param exitCode exit code of its last execution; -1 = none yet
 * @param createdAt when the run was first started
 * @param endedAt when its last execution ended; 1970 if none has ended since it began
 * @param work of all its executions
 * @param owner the process that drives it; {@link Owner#NOBODY} = none
 * @param epoch number of its owners so far; only the last owner may write
 * @param leaseLeft time until its lease ends, by the database's clock; negative if the lease has ended, zero if it has
 *     no owner
 * @param message why the last execution ended as it did; may be empty
 * @param redriveOf the run whose entries this run sends again; 0 = none
 */
public record Run(
        long runId,
        RunIdentity identity,
        String definition,
        RunStatus status,
        int exitCode,
        Instant createdAt,
        Instant endedAt,
        Work work,
        boolean stopRequested,
        Owner owner,
        long epoch,
        Duration leaseLeft,
        String message,
        long redriveOf) {

    /** Seconds. An owner that does not renew its lease for this time loses the run. */
    public static final int LEASE_SECONDS = 10;
    /** Longest message that a run or a stage keeps, in characters. */
    static final int LONGEST_MESSAGE = 2_000;
    /** Longest path of a job definition, in characters. */
    public static final int LONGEST_DEFINITION = 4_096;

    /** Whether a process drives the run, as far as this machine can tell. */
    public boolean isDriven() {
        return !owner.equals(Owner.NOBODY) && !leaseLeft.isNegative() && !owner.isKnownDead();
    }

    /** Whether the run sends entries of an earlier run again. */
    public boolean isRedrive() {
        return redriveOf > 0;
    }

    /** Time since the owner last renewed its lease. */
    public Duration sinceRenewal() {
        return Duration.ofSeconds(LEASE_SECONDS).minus(leaseLeft);
    }

    /** How the run is now, without its owner. */
    public RunEnd end() {
        return new RunEnd(status, exitCode, message);
    }

    /** Whether its owner exited without ending the run. */
    public boolean isOrphaned() {
        return status == RunStatus.RUNNING && !isDriven();
    }
}
