package dev.syncline.report.comparison;

import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.OutcomePairs;
import java.util.function.Consumer;

/** Compares the outcomes of two runs, target by target. */
public final class Comparison {
    private Comparison() {}

    /**
     * Passes every target that changed, or fails in both runs, to {@code changes}: by stage name, key and target.
     *
     * @param scope {@code FAILING} reads only what fails in either run. A target that is good in one run then counts as
     *     new or gone
     * @return the counts of all targets
     */
    public static ChangeCounts compare(
            Ledger ledger, long earlier, long later, OutcomePairs.Scope scope, Consumer<Change> changes) {
        ChangeCounts counts = new ChangeCounts();
        ledger.pairs().forEach(earlier, later, scope, (stage, before, after) -> {
            Change change = new Change(ChangeKind.of(before, after), stage, before, after);
            counts.add(change);
            if (change.kind() != ChangeKind.STILL_GOOD) {
                changes.accept(change);
            }
        });
        return counts;
    }
}
