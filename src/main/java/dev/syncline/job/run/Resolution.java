package dev.syncline.job.run;

import dev.syncline.ledger.ManualDecision;

/**
 * What a person decided about an entry in doubt.
 *
 * @param key of the entry
 * @param target the target; ignored if {@code everyTarget}
 * @param everyTarget whether the decision is about all targets of the entry
 * @param stage the stage; empty = all stages
 */
public record Resolution(String key, String target, boolean everyTarget, String stage, ManualDecision decision) {

    /**
     * The effect of a decision.
     *
     * @param changed targets that were in doubt and no longer are
     * @param inDoubt targets of the run that are still in doubt
     */
    public record Result(int changed, long inDoubt) {}
}
