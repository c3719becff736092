package dev.syncline.policy;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Refusal;
import java.util.Set;

/**
 * Single error codes that a job definition treats otherwise than their API's table does.
 *
 * @param retry codes that pass soon
 * @param defer codes that pass later
 * @param fail codes that do not pass
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
