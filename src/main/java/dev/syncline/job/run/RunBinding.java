package dev.syncline.job.run;

import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.definition.EndpointDefinition;
import dev.syncline.job.definition.JobDefinition;
import dev.syncline.job.definition.StageDefinition;
import dev.syncline.job.stage.PartPlanner;
import dev.syncline.job.validation.ValidatedJob;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.StageStatus;
import dev.syncline.ledger.Tally;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds a run to its stages, to their endpoints, and to the bytes of their manifests. A request that differs in any of
 * these is refused, whether the run is finished or not.
 */
final class RunBinding {
    private RunBinding() {}

    static Stage of(JobDefinition job, ValidatedJob.ValidatedStage found) {
        EndpointDefinition endpoint = job.endpointOf(found.stage());
        return new Stage(
                found.stage().name(),
                binding(job, found.stage()),
                found.stage().manifest(),
                found.summary().sha256(),
                found.summary().entries(),
                found.summary().targets(),
                found.summary().bytes(),
                StageStatus.PENDING,
                "",
                PartPlanner.plan(found.summary(), endpoint, found.stage().chunk(endpoint)),
                Tally.NONE,
                found.summary().duplicates().count());
    }

    /**
     * A stage of a request that names a finished run.
     *
     * @param found the stages with the manifests that were read
     * @param ran the stages of the run; a manifest that could not be read again counts as unchanged
     */
    static Stage of(JobDefinition job, StageDefinition asked, ValidatedJob found, List<Stage> ran) {
        return found.stages().stream()
                .filter(stage -> stage.stage().name().equals(asked.name()))
                .findFirst()
                .map(stage -> of(job, stage))
                .orElseGet(() -> ran.stream()
                        .filter(stage -> stage.name().equals(asked.name()))
                        .findFirst()
                        .map(stage -> stage.withBinding(binding(job, asked)))
                        .orElseThrow());
    }

    private static Stage.Binding binding(JobDefinition job, StageDefinition stage) {
        EndpointDefinition endpoint = job.endpointOf(stage);
        return new Stage.Binding(endpoint.api(), endpoint.url().toString(), endpoint.region(), endpoint.project());
    }

    /**
     * Checks a request that continues an unfinished run.
     *
     * @throws RunRefusedException that names each difference
     */
    static void checkUnfinished(Run run, JobDefinition job, List<Stage> were, List<Stage> are) {
        List<String> differences = differences(run, job, were, are);
        if (!differences.isEmpty()) {
            throw new RunRefusedException(
                    ExitCode.USAGE,
                    "run " + run.runId() + " cannot go on, since what it is bound to has changed:\n  "
                            + String.join("\n  ", differences)
                            + "\nNothing was sent. Put it back as it was, or begin a further run with --new.");
        }
    }

    /**
     * Checks a request that names a finished run. Without this check, the request would get the result of another job.
     *
     * @throws RunRefusedException that names each difference
     */
    static void checkFinished(Run run, JobDefinition job, List<Stage> were, List<Stage> are) {
        List<String> differences = differences(run, job, were, are);
        if (!differences.isEmpty()) {
            throw new RunRefusedException(
                    ExitCode.USAGE,
                    "run " + run.runId() + " of " + run.identity().date() + " is finished (" + run.status()
                            + "), and it did not run what is asked for now:\n  "
                            + String.join("\n  ", differences)
                            + "\nNothing was sent, and run " + run.runId() + " is unchanged. To send what is asked for"
                            + " as a further run of that day: run " + job.file() + " --new. If it is another job, give"
                            + " it another name.");
        }
    }

    private static List<String> differences(Run run, JobDefinition job, List<Stage> were, List<Stage> are) {
        List<String> differences = new ArrayList<>();
        if (!run.identity().job().equals(job.name())) {
            differences.add("job was " + run.identity().job() + ", is " + job.name());
        }
        List<String> namesThen = were.stream().map(Stage::name).toList();
        List<String> namesNow = are.stream().map(Stage::name).toList();
        if (!namesThen.equals(namesNow)) {
            differences.add("stages were " + namesThen + ", are " + namesNow);
        } else {
            for (int i = 0; i < were.size(); i++) {
                compare(were.get(i), are.get(i), differences);
            }
        }
        return differences;
    }

    private static void compare(Stage was, Stage is, List<String> differences) {
        differ(was, "api", was.binding().api(), is.binding().api(), differences);
        differ(was, "url", was.binding().url(), is.binding().url(), differences);
        differ(was, "region", was.binding().region(), is.binding().region(), differences);
        differ(was, "project", was.binding().project(), is.binding().project(), differences);
        differ(was, "manifest", was.manifest(), is.manifest(), differences);
        differ(was, "manifest's SHA-256", was.sha256(), is.sha256(), differences);
    }

    private static void differ(Stage stage, String what, String was, String is, List<String> differences) {
        if (!was.equals(is)) {
            differences.add("stage " + stage.name() + ": " + what + " was " + shown(was) + ", is " + shown(is));
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "absent" : value;
    }
}
