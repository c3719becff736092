package dev.syncline.job.run;

import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.definition.EndpointDefinition;
import dev.syncline.job.definition.JobDefinition;
import dev.syncline.job.stage.PartPlanner;
import dev.syncline.job.validation.ValidatedJob;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.StageStatus;
import dev.syncline.ledger.Tally;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds a run to its stages, to their endpoints, and to the bytes of their manifests. A restart is refused if any of
 * these has changed.
 */
final class RunBinding {
    private RunBinding() {}

    static Stage of(JobDefinition job, ValidatedJob.ValidatedStage found) {
        EndpointDefinition endpoint = job.endpointOf(found.stage());
        return new Stage(
                found.stage().name(),
                new Stage.Binding(endpoint.api(), endpoint.url().toString(), endpoint.region(), endpoint.project()),
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

    /** @throws RunRefusedException that names each difference */
    static void check(long runId, List<Stage> were, List<Stage> are) {
        List<String> differences = new ArrayList<>();
        List<String> namesThen = were.stream().map(Stage::name).toList();
        List<String> namesNow = are.stream().map(Stage::name).toList();
        if (!namesThen.equals(namesNow)) {
            differences.add("stages were " + namesThen + ", are " + namesNow);
        } else {
            for (int i = 0; i < were.size(); i++) {
                compare(were.get(i), are.get(i), differences);
            }
        }
        if (!differences.isEmpty()) {
            throw new RunRefusedException(
                    ExitCode.USAGE,
                    "run " + runId + " cannot go on, since what it is bound to has changed:\n  "
                            + String.join("\n  ", differences)
                            + "\nNothing was sent. Put it back as it was, or begin a further run with --new.");
        }
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
