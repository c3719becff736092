package dev.syncline.report.comparison;

import dev.syncline.ledger.ComparedOutcome;
import java.util.Locale;
import java.util.Optional;

/** How a target changed from an earlier run to a later one. */
public enum ChangeKind {
    /** It was good before, and fails now. */
    NEWLY_FAILING("newlyFailing"),
    /** It failed before, and fails now with another code. */
    ANOTHER_CODE("anotherCode"),
    /** It failed before, and fails now with the same code. */
    STILL_FAILING("stillFailing"),
    /** It failed before, and is good now. */
    FIXED("fixed"),
    /** Only the later run has an outcome for it. */
    NEW("new"),
    /** Only the earlier run has an outcome for it. */
    GONE("gone"),
    /** It was good before, and is good now. */
    STILL_GOOD("stillGood");

    private final String jsonName;

    ChangeKind(String jsonName) {
        this.jsonName = jsonName;
    }

    static ChangeKind of(Optional<ComparedOutcome> earlier, Optional<ComparedOutcome> later) {
        if (earlier.isEmpty()) {
            return NEW;
        } else if (later.isEmpty()) {
            return GONE;
        }
        boolean failed = earlier.get().isFailing();
        boolean fails = later.get().isFailing();
        if (failed && fails) {
            return earlier.get().errorCode().equals(later.get().errorCode()) ? STILL_FAILING : ANOTHER_CODE;
        } else if (fails) {
            return NEWLY_FAILING;
        }
        return failed ? FIXED : STILL_GOOD;
    }

    String jsonName() {
        return jsonName;
    }

    /** {@code newly failing}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
