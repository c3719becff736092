package dev.syncline.job.run;

import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.definition.EndpointDefinition;
import dev.syncline.job.definition.JobDefinition;
import dev.syncline.job.definition.Schedule;
import dev.syncline.job.definition.StageDefinition;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Runs;
import dev.syncline.ledger.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds other runs that send to the same endpoints at the same time. Each run keeps to the rate of its own definition, so
 * the API receives the sum of the rates. The embedded sandbox serves one run only, so it is left out.
 */
final class SharedEndpoints {
    private final Runs runs;
    private final RunListener listener;

    SharedEndpoints(Runs runs, RunListener listener) {
        this.runs = runs;
        this.listener = listener;
    }

    /**
     * Refuses to begin a run beside another one, if the job says so.
     *
     * @throws RunRefusedException that names the other run and the endpoint
     */
    void refuseOverlap(JobDefinition job, List<StageDefinition> stages) {
        if (job.schedule().onOverlap() == Schedule.Overlap.REFUSE) {
            refuse(job, others(job, stages, run -> true));
        }
    }

    /**
     * Warns of other runs when this run is already in the ledger, where the other runs see it too. If two runs begin at
     * the same moment and must not overlap, the one with the higher number is refused.
     *
     * @throws RunRefusedException that names the other run and the endpoint
     */
    void warn(JobDefinition job, List<StageDefinition> stages, Run self) {
        Map<Run, EndpointDefinition> others = others(job, stages, run -> run.runId() != self.runId());
        if (job.schedule().onOverlap() == Schedule.Overlap.REFUSE) {
            others.keySet().removeIf(run -> run.runId() > self.runId());
            refuse(job, others);
        }
        others.forEach((run, endpoint) -> listener.notice("warning: " + words(run, endpoint)
                + ". Each of the two runs keeps to its own rate and parallel, so the API may receive the sum of both. To"
                + " stop the other run: stop " + run.runId()
                + ". To refuse to start beside another run: schedule.overlap: refuse"));
    }

    private static void refuse(JobDefinition job, Map<Run, EndpointDefinition> others) {
        others.entrySet().stream().findFirst().ifPresent(other -> {
            throw new RunRefusedException(
                    ExitCode.RUNNING_ELSEWHERE,
                    words(other.getKey(), other.getValue()) + ", and job " + job.name()
                            + " has schedule.overlap: refuse. Nothing was sent. Wait for it: status "
                            + other.getKey().runId() + "; or stop it: stop "
                            + other.getKey().runId());
        });
    }

    private static String words(Run run, EndpointDefinition endpoint) {
        return "run " + run.runId() + " (" + run.identity().job() + " of "
                + run.identity().date() + ", " + run.owner().describe() + ") is sending to the same "
                + endpoint.api() + " at " + endpoint.url() + " as endpoint " + endpoint.name();
    }

    /** The other runs, oldest first, with the first endpoint that each of them shares with these stages. */
    private Map<Run, EndpointDefinition> others(
            JobDefinition job, List<StageDefinition> stages, Predicate<Run> isOther) {
        Map<Run, EndpointDefinition> others = new LinkedHashMap<>();
        stages.stream()
                .map(job::endpointOf)
                .distinct()
                .filter(endpoint -> !endpoint.url().equals(EndpointDefinition.SANDBOX))
                .forEach(endpoint -> runs
                        .drivenAt(new Stage.Binding(
                                endpoint.api(), endpoint.url().toString(), endpoint.region(), endpoint.project()))
                        .stream()
                        .filter(isOther)
                        .filter(run -> others.keySet().stream().noneMatch(known -> known.runId() == run.runId()))
                        .forEach(run -> others.put(run, endpoint)));
        return others;
    }
}
