package dev.syncline.job;

import dev.syncline.ledger.Database;
import dev.syncline.ledger.Owner;

/** Runners of several processes within one. */
public final class OwnedRunner {
    private OwnedRunner() {}

    /**
     * A runner as a process of its own would have it.
     *
     * @param owner who drives the run in the eyes of others
     */
    public static JobRunner of(Database database, SandboxSupply sandbox, RunListener listener, Owner owner) {
        return new JobRunner(database, name -> "", sandbox, new RunControl(), listener, owner);
    }
}
