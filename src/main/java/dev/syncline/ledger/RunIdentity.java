package dev.syncline.ledger;

import java.time.LocalDate;

/**
 * What makes a run the same run.
 *
 * @param date the day it is for, in the job's zone
 * @param number 1 for the first run of that day, then 2 …
 * @param onlyStage the one stage it is limited to; empty = all
 * @param onlyManifest the manifest that stands in for that stage's; empty = the definition's own
 */
public record RunIdentity(String job, LocalDate date, int number, String onlyStage, String onlyManifest) {
    public RunIdentity withNumber(int other) {
        return new RunIdentity(job, date, other, onlyStage, onlyManifest);
    }
}
