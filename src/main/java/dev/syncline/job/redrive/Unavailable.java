package dev.syncline.job.redrive;

import java.util.List;
import java.util.stream.Stream;

/**
 * Entries that match but whose text is not available.
 *
 * @param entries how many, at most; entries without an outcome are not looked at one by one if their manifest is gone
 * @param reasons one sentence for each stage, without a full stop
 */
public record Unavailable(long entries, List<String> reasons) {
    public static final Unavailable NONE = new Unavailable(0, List.of());

    public Unavailable {
        reasons = List.copyOf(reasons);
    }

    static Unavailable of(long entries, String reason) {
        return new Unavailable(entries, List.of(reason));
    }

    Unavailable plus(Unavailable other) {
        return new Unavailable(
                entries + other.entries,
                Stream.concat(reasons.stream(), other.reasons.stream()).toList());
    }

    public boolean isNone() {
        return entries == 0;
    }
}
