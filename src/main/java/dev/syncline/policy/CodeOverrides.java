package dev.syncline.policy;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Refusal;
import java.util.Set;

/**
 * Error codes to which a job definition gives another class than the API's error table does.
 *
 * @param retry codes that become TRANSIENT
 * @param defer codes that become BUSY
 * @param fail codes that become PERMANENT
 */
public record CodeOverrides(Set<String> retry, Set<String> defer, Set<String> fail) {
    public static final CodeOverrides NONE = new CodeOverrides(Set.of(), Set.of(), Set.of());

    public CodeOverrides {
        retry = Set.copyOf(retry);
        defer = Set.copyOf(defer);
        fail = Set.copyOf(fail);
    }

    public Refusal apply(Refusal refusal) {
        if (retry.contains(refusal.code())) {
            return refusal.as(ErrorClass.TRANSIENT);
        }
        if (defer.contains(refusal.code())) {
            return refusal.as(ErrorClass.BUSY);
        }
        return fail.contains(refusal.code()) ? refusal.as(ErrorClass.PERMANENT) : refusal;
    }
}
