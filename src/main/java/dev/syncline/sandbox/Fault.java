package dev.syncline.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A fault to inject into the sandbox. The first of the list that matches a request strikes it.
 *
 * @param api the API's id, or {@code iam}
 * @param match a regular expression looked for in {@code key} or {@code key@target}; "" matches everything
 * @param rate which share of the matching requests it strikes, above 0 and at most 1
 * @param effect whether the request takes effect before the fault's answer is given
 * @param answer {@code STATUS/CODE}, {@code 200/failed}, {@code delay:2s} (or {@code ms}, {@code m}), {@code drop},
 *     {@code reset} or {@code garbage}
 * @param retryAfter the {@code Retry-After} header in seconds; 0 = none
 * @param times how often it strikes a key; {@link #ALWAYS} for no limit
 * @param calls which requests it is for: syncs, the questions that follow them, or both
 */
public record Fault(
        String api, String match, double rate, Effect effect, String answer, int retryAfter, int times, Calls calls) {

    /** The value of {@code times} that sets no limit. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    static final List<String> APIS =
            List.of("aries-servers", "cbr-backups", "swr-images", "cvm-images", "modelarts-devservers", "iam");

    /** Whether a struck request still takes effect. */
    public enum Effect {
        NONE,
        APPLIED
    }

    /** Which requests a fault is for. */
    public enum Calls {
        SYNC,
        FOLLOW,
        ALL
    }

    /** @throws IllegalArgumentException naming the field that is wrong */
    public Fault {
        require(APIS.contains(api), "api: \"" + api + "\" is none of " + String.join(", ", APIS));
        require(rate > 0 && rate <= 1, "rate: must be above 0 and at most 1");
        require(retryAfter >= 0, "retryAfter: must not be negative");
        require(times > 0, "times: must be at least 1");
        FaultAnswer parsed = FaultAnswer.parse(answer);
        require(
                !(parsed instanceof FaultAnswer.Failed) || api.equals("swr-images") || calls == Calls.FOLLOW,
                "answer: 200/failed is of swr-images alone, or of calls: follow");
        try {
            Pattern.compile(match);
        } catch (PatternSyntaxException broken) {
            throw new IllegalArgumentException("match: " + broken.getDescription(), broken);
        }
    }

    /** A fault that strikes every matching sync, without effect. */
    public static Fault of(String api, String match, String answer) {
        return new Fault(api, match, 1, Effect.NONE, answer, 0, ALWAYS, Calls.SYNC);
    }

    /** A copy that takes effect before it answers. */
    public Fault applied() {
        return new Fault(api, match, rate, Effect.APPLIED, answer, retryAfter, times, calls);
    }

    /** A copy that strikes a key so many times. */
    public Fault times(int limit) {
        return new Fault(api, match, rate, effect, answer, retryAfter, limit, calls);
    }

    /** A copy that strikes this share of the matching requests. */
    public Fault rate(double share) {
        return new Fault(api, match, share, effect, answer, retryAfter, times, calls);
    }

    /** A copy that names a time to wait, in seconds. */
    public Fault retryAfter(int seconds) {
        return new Fault(api, match, rate, effect, answer, seconds, times, calls);
    }

    /** A copy for other requests. */
    public Fault calls(Calls others) {
        return new Fault(api, match, rate, effect, answer, retryAfter, times, others);
    }

    /** The fault as it is written in a file; what was left out stays out. */
    Map<String, Object> written() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("api", api);
        fields.put("match", match);
        fields.put("rate", rate);
        fields.put("effect", effect.name().toLowerCase(Locale.ROOT));
        fields.put("answer", answer);
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

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
