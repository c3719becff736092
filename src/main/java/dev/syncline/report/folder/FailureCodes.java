package dev.syncline.report.folder;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.ledger.OutcomeRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what did not end well by API, error code and state. Codes come from APIs, so their number is bounded: codes
 * beyond the bound are counted together.
 */
final class FailureCodes {
    private static final int MOST = 500;
    static final String OTHER_CODES = "(other codes)";

    private final Map<Key, Group> groups = new HashMap<>();

    record Key(String api, String code, OutcomeStatus status) {}

    /** The targets of one code, and the first of them as an example. */
    static final class Group {
        private final Key key;
        private final String errorClass;
        private final OutcomeRow example;
        private long targets;

        private Group(Key key, OutcomeRow example) {
            this.key = key;
            this.errorClass = example.errorClass();
            this.example = example;
        }

        Key key() {
            return key;
        }

        String errorClass() {
            return errorClass;
        }

        OutcomeRow example() {
            return example;
        }

        long targets() {
            return targets;
        }
    }

    void add(String api, OutcomeRow row) {
        Key key = new Key(api, row.errorCode(), row.status());
        Group known = groups.get(key);
        if (known == null) {
            Key bounded = groups.size() < MOST ? key : new Key(api, OTHER_CODES, row.status());
            known = groups.computeIfAbsent(bounded, any -> new Group(bounded, row));
        }
        known.targets++;
    }

    /** The largest first. */
    List<Group> largestFirst() {
        return groups.values().stream()
                .sorted(Comparator.comparingLong(Group::targets)
                        .reversed()
                        .thenComparing(group -> group.key().api())
                        .thenComparing(group -> group.key().code()))
                .toList();
    }
}
