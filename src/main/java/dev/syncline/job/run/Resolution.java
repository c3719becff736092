package dev.syncline.job.run;

import dev.syncline.ledger.CodePattern;
import dev.syncline.ledger.InDoubtTarget;
import dev.syncline.ledger.ManualDecision;
import dev.syncline.ledger.Run;
import java.util.List;
import java.util.Set;

/**
 * What a person decided about targets in doubt.
 *
 * @param choice the entries that the decision is about
 * @param target the target; ignored if {@code everyTarget}
 * @param everyTarget whether the decision is about all targets of the entries
 * @param stage the stage; empty = all stages
 * @param person who decided, {@code user@host}
 */
public record Resolution(
        Choice choice, String target, boolean everyTarget, String stage, ManualDecision decision, String person) {

    /** Chooses among the entries in doubt. */
    public sealed interface Choice {
        boolean includes(InDoubtTarget found);

        /** Everything in doubt. */
        record All() implements Choice {
            @Override
            public boolean includes(InDoubtTarget found) {
                return true;
            }
        }

        /** What is in doubt for one reason. */
        record Code(CodePattern code) implements Choice {
            @Override
            public boolean includes(InDoubtTarget found) {
                return code.matches(found.code());
            }
        }

        /** The entries with these keys; at least one. */
        record Keys(Set<String> keys) implements Choice {
            @Override
            public boolean includes(InDoubtTarget found) {
                return keys.contains(found.key());
            }
        }
    }

    boolean includes(InDoubtTarget found) {
        return choice.includes(found) && (everyTarget || target.equals(found.target()));
    }

    /**
     * The effect of a decision.
     *
     * @param changed targets that were in doubt and no longer are
     * @param inDoubt targets of the run that are still in doubt
     * @param unknownKeys the keys that were named and are not in doubt
     * @param run as it is now
     */
    public record Result(int changed, long inDoubt, List<String> unknownKeys, Run run) {
        public Result {
            unknownKeys = List.copyOf(unknownKeys);
        }
    }
}
