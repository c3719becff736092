package dev.syncline.report.folder;

import dev.syncline.job.run.RunReports;
import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.OutcomePairs;
import dev.syncline.ledger.Run;
import dev.syncline.report.comparison.Change;
import dev.syncline.report.comparison.ChangeCounts;
import dev.syncline.report.comparison.ChangeKind;
import dev.syncline.report.comparison.Comparison;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What changed since the run before.
 *
 * @param first the first changes of each kind
 * @param failingOnly whether only targets that fail in one of the runs were compared
 */
record Changes(Run earlier, ChangeCounts counts, Map<ChangeKind, List<Change>> first, boolean failingOnly) {
    private static final int SHOWN = 10;
    /** To compare all targets of two runs, the database sorts them. Larger runs are compared by what fails alone. */
    private static final long MOST_TARGETS = 50_000;

    /** @param counts of {@code run} */
    static Optional<Changes> since(Ledger ledger, Run run, Counts counts) {
        return ledger.runs().before(run).map(earlier -> between(ledger, earlier, run, counts));
    }

    private static Changes between(Ledger ledger, Run earlier, Run run, Counts counts) {
        Counts before = new RunReports(ledger).of(earlier).counts();
        boolean failingOnly = run.isRedrive() || before.targets() + counts.targets() > MOST_TARGETS;
        Map<ChangeKind, List<Change>> first = new EnumMap<>(ChangeKind.class);
        if (failingOnly && failing(before) + failing(counts) == 0) {
            return new Changes(earlier, new ChangeCounts(), first, true);
        }
        ChangeCounts changed = Comparison.compare(
                ledger,
                earlier.runId(),
                run.runId(),
                failingOnly ? OutcomePairs.Scope.FAILING : OutcomePairs.Scope.ALL,
                change -> {
                    List<Change> shown = first.computeIfAbsent(change.kind(), kind -> new ArrayList<>());
                    if (shown.size() < SHOWN) {
                        shown.add(change);
                    }
                });
        return new Changes(earlier, changed, first, failingOnly);
    }

    private static long failing(Counts counts) {
        return counts.bad() + counts.deferred() + counts.inDoubt();
    }

    /** The heading of a kind. If only failing targets were compared, new and gone say less. */
    String words(ChangeKind kind) {
        if (failingOnly && kind == ChangeKind.NEW) {
            return "failing, not before";
        } else if (failingOnly && kind == ChangeKind.GONE) {
            return "failed before, not now";
        }
        return kind.words();
    }
}
