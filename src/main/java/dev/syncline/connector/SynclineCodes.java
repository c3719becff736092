package dev.syncline.connector;

import static dev.syncline.connector.ErrorTable.rule;

/** Syncline's own error codes, for errors for which the API gives no code. Each code means the same for all APIs. */
public final class SynclineCodes {
    /**
     * The meaning of each code. The class of {@link Refusal#BAD_ANSWER} in this table applies only if the HTTP status
     * is a success. For an HTTP error, the status decides the class.
     */
    public static final ErrorTable TABLE = ErrorTable.of(
            rule(
                    Refusal.NOT_IN_ANSWER,
                    ErrorClass.PERMANENT,
                    "The API accepted the call, but its answer does not name this entry, so the entry was not accepted."
                            + " Syncline fails it alone; check that it exists, then send it again in a new run."),
            rule(
                    Refusal.TAG_FAILED,
                    ErrorClass.PERMANENT,
                    "SWR lists the tag among those that failed and gives no reason. The other tags are not affected;"
                            + " check that the tag exists and whether the target has it already (override)."),
            rule(
                    Refusal.SUCCESS_FALSE,
                    ErrorClass.TRANSIENT,
                    "Aries answered success: false and named no server. Syncline repeats the call, then splits it to"
                            + " find the servers at fault."),
            rule(
                    Refusal.BAD_ANSWER,
                    ErrorClass.IN_DOUBT,
                    "The answer cannot be read or carries no error code. With an HTTP error the status decides what is"
                            + " done; with a success the call may have taken effect: it is repeated where that is safe and"
                            + " held in doubt elsewhere. See that the endpoint's url is the API's, and no proxy's page."),
            rule(
                    Refusal.INVALID,
                    ErrorClass.PERMANENT,
                    "The entry is not what the API's document asks for, so it was not sent. Correct the manifest."),
            rule(
                    Refusal.UNREACHABLE,
                    ErrorClass.TRANSIENT,
                    "No connection could be opened, so nothing was sent. Syncline tries again; check url, proxy, ca-file and the"
                            + " network."),
            rule(
                    Refusal.NO_ANSWER,
                    ErrorClass.IN_DOUBT,
                    "The request was sent and no answer arrived, so it may have taken effect. It is repeated where that"
                            + " is safe and held in doubt elsewhere: look at the API whether it did."),
            rule(
                    Refusal.OPERATION_FAILED,
                    ErrorClass.PERMANENT,
                    "The API accepted the entry, and its operation failed later. The message gives the operation's last"
                            + " status; look for its cause at the API, then send the entry again in a new run."),
            rule(
                    Refusal.OPERATION_LOST,
                    ErrorClass.IN_DOUBT,
                    "The API accepted the entry, and several questions in a row found no trace of its operation, so nobody"
                            + " knows how it ended. Look at the API, then tell Syncline with the command resolve."),
            rule(
                    Refusal.STOPPED,
                    ErrorClass.TRANSIENT,
                    "The run was stopped before the entry was sent. Nothing took effect; restart the run, and it is"
                            + " sent."),
            rule(
                    "IAM.*",
                    ErrorClass.AUTHENTICATION,
                    "IAM refused to issue a token; the number is its HTTP status. After a 408, 429 or 5xx Syncline asks again"
                            + " for as long as all passes of policy.defer take; then, or at once after any other status, it"
                            + " stops the stage and leaves the entries unprocessed. Check domain, user, password and project"
                            + " under the endpoint's auth, then restart the run."));

    private SynclineCodes() {}
}
