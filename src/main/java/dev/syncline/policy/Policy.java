package dev.syncline.policy;

/** The {@code policy} of a job definition: what is done about errors. */
public record Policy(
        RetryPolicy retry,
        DeferPolicy defer,
        FailureBudget failures,
        InvalidEntries invalid,
        DuplicateEntries duplicates,
        InDoubtEntries inDoubt,
        CodeOverrides codes,
        FollowPolicy follow) {

    public static final Policy DEFAULT = new Policy(
            RetryPolicy.DEFAULT,
            DeferPolicy.DEFAULT,
            FailureBudget.DEFAULT,
            InvalidEntries.FAIL,
            DuplicateEntries.FAIL,
            InDoubtEntries.RESOLVE,
            CodeOverrides.NONE,
            FollowPolicy.DEFAULT);
}
