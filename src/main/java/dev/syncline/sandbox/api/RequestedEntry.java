package dev.syncline.sandbox.api;

import java.util.List;

/**
 * One entry of a request. The journal, the effects and the faults refer to it by its key, or by its effect names.
 *
 * @param key identifies the entry, for example a backup ID
 * @param targets what the entry is applied to, for example the regions of an image; empty if the API has no targets
 */
public record RequestedEntry(String key, List<String> targets) {
    public RequestedEntry {
        targets = List.copyOf(targets);
    }

    public static RequestedEntry of(String key) {
        return new RequestedEntry(key, List.of());
    }

    /** {@code key@target}, or the key alone if the target is "". */
    public static String effectName(String key, String target) {
        return target.isEmpty() ? key : key + "@" + target;
    }

    /** {@code key@target} for each target; the key alone if there are no targets. */
    public List<String> effectNames() {
        return targets.isEmpty()
                ? List.of(key)
                : targets.stream().map(target -> effectName(key, target)).toList();
    }
}
