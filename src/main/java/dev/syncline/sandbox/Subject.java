package dev.syncline.sandbox;

import java.util.List;

/**
 * One entry of a request, under the names that journal, effects and faults use.
 *
 * @param targets what the entry fans out to; empty where there is nothing of the kind
 */
record Subject(String key, List<String> targets) {
    Subject {
        targets = List.copyOf(targets);
    }

    static Subject of(String key) {
        return new Subject(key, List.of());
    }

    static String name(String key, String target) {
        return target.isEmpty() ? key : key + "@" + target;
    }

    /** The key where there are no targets, else {@code key@target} of each. */
    List<String> names() {
        return targets.isEmpty()
                ? List.of(key)
                : targets.stream().map(target -> name(key, target)).toList();
    }
}
