package dev.syncline.job.run;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.StopSignal;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.RecordedOutcomes;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunEnd;
import dev.syncline.ledger.RunStatus;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.StageKey;
import dev.syncline.ledger.Tally;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Records what a person decided about entries in doubt. It owns the run while it writes, so no other process can write
 * at the same time.
 */
final class InDoubtResolver {
    private static final int SHOWN = 10;

    private final Ledger ledger;
    private final RunAdmission admission;
    private final StopSignal stopSignal;
    private final Clock clock;

    InDoubtResolver(Ledger ledger, RunAdmission admission, StopSignal stopSignal, Clock clock) {
        this.ledger = ledger;
        this.admission = admission;
        this.stopSignal = stopSignal;
        this.clock = clock;
    }

    /** @throws RunRefusedException if another process drives the run, or no such entry is in doubt */
    Resolution.Result resolve(Run run, Resolution resolution) {
        Run free = admission.awaitFree(run);
        List<StageKey> stages = stages(run.runId(), resolution.stage());
        refuseIfUnknown(run.runId(), resolution);
        RunAdmission.Claim claim = admission.claim(free);
        int changed;
        try (Lease lease = new Lease(ledger.leases(), claim, stopSignal, claim.run()::work)) {
            changed = decide(stages, claim.epoch(), resolution);
            RunStatus status = free.status() == RunStatus.RUNNING ? RunStatus.STOPPED : free.status();
            lease.giveBack(new RunEnd(status, free.exitCode(), free.message()));
        }
        return new Resolution.Result(
                changed, new RunReports(ledger).of(free).counts().inDoubt());
    }

    private int decide(List<StageKey> keys, long epoch, Resolution resolution) {
        return ledger.inTransaction(() -> {
            int all = 0;
            for (StageKey key : keys) {
                int some = ledger.unresolved()
                        .applyDecision(
                                key,
                                resolution.key(),
                                target -> resolution.everyTarget() || target.equals(resolution.target()),
                                resolution.decision(),
                                clock.instant());
                Tally change =
                        Tally.of(resolution.decision().status(), some).minus(Tally.of(OutcomeStatus.IN_DOUBT, some));
                ledger.stages().applyChange(key, epoch, change);
                all += some;
            }
            return all;
        });
    }

    private List<StageKey> stages(long runId, String wanted) {
        List<Stage> all = ledger.stages().ofRun(runId);
        List<StageKey> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (wanted.isEmpty() || all.get(i).name().equals(wanted)) {
                found.add(new StageKey(runId, i));
            }
        }
        if (found.isEmpty()) {
            throw new RunRefusedException(
                    ExitCode.USAGE,
                    "run " + runId + " has no stage " + wanted + "; it has: "
                            + String.join(", ", all.stream().map(Stage::name).toList()));
        }
        return found;
    }

    private void refuseIfUnknown(long runId, Resolution resolution) {
        List<RecordedOutcomes.InDoubt> inDoubt = ledger.results().inDoubt(runId, resolution.key(), Integer.MAX_VALUE);
        boolean known = inDoubt.stream()
                .anyMatch(one -> resolution.everyTarget() || one.target().equals(resolution.target()));
        if (!known) {
            throw new RunRefusedException(ExitCode.USAGE, unknown(runId, resolution));
        }
    }

    private String unknown(long runId, Resolution resolution) {
        String what = resolution.key() + (resolution.everyTarget() ? "" : " and target " + resolution.target());
        List<RecordedOutcomes.InDoubt> first = ledger.results().inDoubt(runId, "", SHOWN);
        if (first.isEmpty()) {
            return "nothing of run " + runId + " is in doubt";
        }
        StringBuilder words = new StringBuilder("nothing with the key " + what + " is in doubt in run " + runId
                + ". What is, the first " + SHOWN + " at most:");
        first.forEach(one -> words.append("\n  --key ")
                .append(one.key())
                .append(one.target().isEmpty() ? "" : " --target " + one.target()));
        return words.toString();
    }
}
