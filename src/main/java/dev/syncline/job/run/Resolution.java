package dev.syncline.job.run;

import dev.syncline.ledger.ManualDecision;

/**
 * What a person decides about an entry in doubt.
 *
 * @param key of the entry
 * @param target the one target it is about; where {@code everyTarget}, any
 * @param stage the one stage it is about; empty = all
 */
public record Resolution(String key, String target, boolean everyTarget, String stage, ManualDecision decision) {

    /**
     * What came of it.
     *
     * @param changed targets that are in doubt no more
     * @param inDoubt targets of the run that still are
     */
    public record Result(int changed, long inDoubt) {}
}
