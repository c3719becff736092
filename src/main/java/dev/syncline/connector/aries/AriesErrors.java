package dev.syncline.connector.aries;

import static dev.syncline.connector.ErrorTable.rule;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.ErrorTable;
import java.util.Set;

/** Aries' documented codes. */
final class AriesErrors {
    static final ErrorTable TABLE = ErrorTable.of(
            rule(
                    "InvalidParameter",
                    ErrorClass.PERMANENT,
                    "A parameter is missing or malformed. Syncline splits the call until the server at fault stands alone"
                            + " and fails that one; correct its entry and send it again in a new run."),
            rule(
                    "ImageNotFound",
                    ErrorClass.PERMANENT,
                    "A volume's image_ref names an image that does not exist. Syncline splits the call until the server"
                            + " at fault stands alone and fails that one; correct image_ref and send it again in a new run."),
            rule(
                    "InternalError",
                    ErrorClass.TRANSIENT,
                    "Aries itself failed. Syncline repeats the call, then defers it. If the error persists, tell Aries' operators."),
            rule(
                    "SyncFailed",
                    ErrorClass.TRANSIENT,
                    "The sync failed, temporarily or because of one server. Syncline repeats the call, then splits it to find"
                            + " the server at fault; check the entries that stay failed, and send them again in a new run."));

    /**
     * Codes of errors that some servers of the call cause. The other servers may succeed if they are sent without those
     * servers.
     */
    static final Set<String> BLAME_SOME_SERVERS = Set.of("InvalidParameter", "ImageNotFound", "SyncFailed");

    private AriesErrors() {}

    static boolean knows(String code) {
        return TABLE.rules().stream().anyMatch(rule -> rule.fits(code));
    }
}
