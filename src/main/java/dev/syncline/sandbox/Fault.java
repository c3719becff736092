package dev.syncline.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A fault that the sandbox injects into requests. If several faults of the list match a request, the first is injected.
 *
 * @param api the API's id, or {@code iam}
 * @param match regular expression that is searched in {@code key} or {@code key@target}; "" matches everything
 * @param rate the share of the matching requests into which the fault is injected, above 0 and at most 1
 * @param effect whether the request takes effect before the fault's answer is sent
 * @param answer {@code STATUS/CODE}, {@code 200/failed}, {@code delay:2s} (or {@code ms}, {@code m}), {@code drop},
 *     {@code reset} or {@code garbage}
 * @param retryAfter value of the {@code Retry-After} header in seconds; 0 for no header
 * @param times how often the fault is injected for each key; {@link #ALWAYS} for no limit
 * @param calls which requests the fault applies to: syncs, follow-up requests, or both
 * @param operation what becomes of the operations of the matching entries: {@code fails}, {@code vanishes},
 *     {@code early-success}, {@code early-success:N} or {@code early-success:2s}; "" if the fault strikes requests.
 *     Then {@code answer} is ""
 */
public record Fault(
        String api,
        String match,
        double rate,
        Effect effect,
        String answer,
        int retryAfter,
        int times,
        Calls calls,
        String operation) {

    /** The value of {@code times} for no limit. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** The IDs of all APIs. */
    static final List<String> APIS =
            List.of("aries-servers", "cbr-backups", "swr-images", "cvm-images", "modelarts-devservers", "iam");

    /** Whether the request takes effect although the fault is injected. */
    public enum Effect {
        NONE,
        APPLIED
    }

    /** Which requests a fault applies to. */
    public enum Calls {
        SYNC,
        /** The follow-up requests, which ask what became of a sync. */
        FOLLOW,
        ALL
    }

    /** @throws IllegalArgumentException if a field is invalid; the message begins with the name of the field */
    public Fault {
        require(APIS.contains(api), "api: \"" + api + "\" is none of " + String.join(", ", APIS));
        require(rate > 0 && rate <= 1, "rate: must be above 0 and at most 1");
        require(retryAfter >= 0, "retryAfter: must not be negative");
        require(times > 0, "times: must be at least 1");
        require(answer.isEmpty() != operation.isEmpty(), "answer: give either answer or operation");
        if (!operation.isEmpty()) {
            OperationFault.parse(operation);
        }
        require(
                operation.isEmpty() || !List.of("iam", "modelarts-devservers").contains(api),
                "operation: " + api + " has no operations");
        require(
                !(operation.isEmpty() && FaultAnswer.parse(answer) instanceof FaultAnswer.Failure)
                        || api.equals("swr-images")
                        || calls == Calls.FOLLOW,
                "answer: 200/failed is only allowed for swr-images, or with calls: follow");
        try {
            Pattern.compile(match);
        } catch (PatternSyntaxException invalid) {
            throw new IllegalArgumentException("match: " + invalid.getDescription(), invalid);
        }
    }

    /** A fault for every matching sync. The sync does not take effect. */
    public static Fault of(String api, String match, String answer) {
        return new Fault(api, match, 1, Effect.NONE, answer, 0, ALWAYS, Calls.SYNC, "");
    }

    /** A fault for the operations of every matching sync. */
    public static Fault ofOperation(String api, String match, String operation) {
        return new Fault(api, match, 1, Effect.NONE, "", 0, ALWAYS, Calls.SYNC, operation);
    }

    boolean isForOperations() {
        return !operation.isEmpty();
    }

    /** A copy with which the request takes effect although the fault is injected. */
    public Fault applied() {
        return new Fault(api, match, rate, Effect.APPLIED, answer, retryAfter, times, calls, operation);
    }

    /** A copy that is injected at most this many times for each key. */
    public Fault times(int limit) {
        return new Fault(api, match, rate, effect, answer, retryAfter, limit, calls, operation);
    }

    /** A copy that is injected into this share of the matching requests. */
    public Fault rate(double share) {
        return new Fault(api, match, share, effect, answer, retryAfter, times, calls, operation);
    }

    /** A copy that sends a {@code Retry-After} header, in seconds. */
    public Fault retryAfter(int seconds) {
        return new Fault(api, match, rate, effect, answer, seconds, times, calls, operation);
    }

    /** The fields of the fault as in a faults file, without those that have no effect. */
    Map<String, Object> toFields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("api", api);
        fields.put("match", match);
        fields.put("rate", rate);
        if (isForOperations()) {
            fields.put("operation", operation);
        } else {
            fields.put("effect", effect.name().toLowerCase(Locale.ROOT));
            fields.put("answer", answer);
        }
        if (retryAfter > 0) {
            fields.put("retryAfter", retryAfter);
        }
        if (times != ALWAYS) {
            fields.put("times", times);
        }
        if (calls != Calls.SYNC) {
            fields.put("calls", calls.name().toLowerCase(Locale.ROOT));
        }
        return fields;
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }
}
