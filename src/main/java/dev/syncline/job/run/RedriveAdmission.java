package dev.syncline.job.run;

import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Redrives.RedrivenStage;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunStatus;
import java.util.List;

/** Decides whether a run may be redriven, and whether a run that was redriven may go on. */
final class RedriveAdmission {
    private final Ledger ledger;

    RedriveAdmission(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @throws RunRefusedException if the run is active, or an earlier redrive of it is not finished */
    void checkRedrivable(Run run) {
        long id = run.runId();
        if (run.isDriven()) {
            throw new RunRefusedException(
                    ExitCode.RUNNING_ELSEWHERE,
                    "run " + id + " is being driven by " + run.owner().describe()
                            + ", which may still send its entries. Nothing was sent. Wait for its end (status " + id
                            + ") or stop it (stop " + id + "), then redrive it");
        } else if (run.isOrphaned()) {
            throw new RunRefusedException(
                    ExitCode.USAGE,
                    RunAdmission.left(run) + ". Nothing was sent. Mark it as stopped first: recover " + id
                            + "; or let it go on: restart " + id);
        }
        ledger.redrives().of(id).stream()
                .filter(redrive -> !redrive.status().isFinal())
                .findFirst()
                .ifPresent(redrive -> {
                    throw new RunRefusedException(
                            redrive.isDriven() ? ExitCode.RUNNING_ELSEWHERE : ExitCode.USAGE,
                            "run " + redrive.runId() + " redrives run " + id + " already and is not finished ("
                                    + redrive.status() + "). Nothing was sent. Let it go on: restart "
                                    + redrive.runId() + "; or end it: abandon " + redrive.runId());
                });
    }

    /**
     * Creates the redrive. It first becomes visible to others, and then looks whether the run has gone on in the
     * meantime. A run that goes on looks for redrives after its claim, so at least one of the two is refused.
     */
    Run create(Run parent, List<RedrivenStage> stages) {
        Run redrive = ledger.redrives().create(parent, stages);
        Run now = ledger.runs().find(parent.runId()).orElse(parent);
        if (now.status() == RunStatus.RUNNING || now.epoch() != parent.epoch()) {
            ledger.runs().delete(redrive.runId(), redrive.epoch());
            throw new RunRefusedException(
                    ExitCode.RUNNING_ELSEWHERE,
                    "run " + parent.runId() + " went on while it was read. Nothing was sent. Look: status "
                            + parent.runId());
        }
        return redrive;
    }

    /**
     * Refuses to go on with a run if a redrive sends what the run has not finished.
     *
     * @throws RunRefusedException that names the redrive
     */
    void checkNotRedriven(Run run) {
        for (Run redrive : ledger.redrives().of(run.runId())) {
            long taken = ledger.redrives().stages(redrive.runId()).stream()
                    .mapToLong(RedrivenStage::unfinishedTargets)
                    .sum();
            if (taken > 0) {
                throw new RunRefusedException(
                        ExitCode.USAGE,
                        "run " + run.runId() + " cannot go on: run " + redrive.runId()
                                + " redrives it and has taken over "
                                + taken + " targets that it had not finished, so they would be sent twice. Nothing was"
                                + " sent. Look: status " + redrive.runId() + "; send what is left: redrive "
                                + run.runId() + "; end run " + run.runId() + ": abandon " + run.runId());
            }
        }
    }
}
