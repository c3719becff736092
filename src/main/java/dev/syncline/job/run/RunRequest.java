package dev.syncline.job.run;

import java.nio.file.Path;

/**
 * What somebody asks to be run.
 *
 * @param definition the job definition's file
 * @param date ISO date the run is for; empty = today, in the job's zone
 * @param fresh whether to begin a further run of that day
 * @param stage the one stage to run; empty = all
 * @param manifest what stands in for that stage's manifest; empty = the definition's own
 */
public record RunRequest(Path definition, String date, boolean fresh, String stage, String manifest) {
    public static RunRequest of(Path definition) {
        return new RunRequest(definition, "", false, "", "");
    }
}
