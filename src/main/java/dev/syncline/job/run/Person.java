package dev.syncline.job.run;

import dev.syncline.ledger.Owner;

/** Who decides something about a run: the system user of this process, with the name of this host. */
public final class Person {
    private Person() {}

    /** {@code alice@host}. */
    public static String ofThisProcess() {
        return System.getProperty("user.name", "unknown") + "@" + Owner.self().host();
    }
}
