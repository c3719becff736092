package dev.syncline.ledger;

/** What a person says became of a target in doubt. */
public enum Decision {
    /** It took effect. */
    SUCCEEDED,
    /** It did not, and is to be sent again. */
    RESEND,
    /** It did not, and is not to be sent again by this run. */
    FAILED
}
