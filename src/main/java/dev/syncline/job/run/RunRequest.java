package dev.syncline.job.run;

import java.nio.file.Path;

/**
 * A request to run a job.
 *
 * @param definition path of the job definition
 * @param date ISO date of the run; empty = today in the job's zone
 * @param fresh whether to start a further run of that date ({@code --new})
 * @param stage the one stage to run; empty = all
 * @param manifest replaces the manifest of that stage; empty = the manifest of the definition
 */
public record RunRequest(Path definition, String date, boolean fresh, String stage, String manifest) {
    public static RunRequest of(Path definition) {
        return new RunRequest(definition, "", false, "", "");
    }
}
