package dev.syncline.ledger;

import java.time.LocalDate;

/**
 * Identifies a run: a request with the same identity continues the same run.
 *
 * @param date the day it is for, in the job's time zone
 * @param number 1 for the first run of that day, then 2 …
 * @param onlyStage the one stage it is limited to; empty = all
 * @param onlyManifest the manifest that replaces that stage's; empty = the one of the job definition
 */
public record RunIdentity(String job, LocalDate date, int number, String onlyStage, String onlyManifest) {
    public RunIdentity withNumber(int other) {
        return new RunIdentity(job, date, other, onlyStage, onlyManifest);
    }
}
