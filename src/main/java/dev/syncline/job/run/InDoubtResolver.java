package dev.syncline.job.run;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.StopSignal;
import dev.syncline.ledger.Decision;
import dev.syncline.ledger.InDoubtTarget;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.StageKey;
import dev.syncline.ledger.Tally;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
        List<String> unknown = unknownKeys(run.runId(), resolution);
        RunAdmission.Claim claim = admission.claim(free);
        int changed;
        try (Lease lease = new Lease(ledger.leases(), claim, stopSignal)) {
            changed = decide(stages, claim.epoch(), resolution);
            lease.giveBack(new SettledRun(ledger, claim, free).end());
        }
        Run now = admission.current(run);
        return new Resolution.Result(
                changed, new RunReports(ledger).of(now).counts().inDoubt(), unknown, now);
    }

    private int decide(List<StageKey> keys, long epoch, Resolution resolution) {
        Decision decision = new Decision(resolution.decision(), resolution.person(), clock.instant());
        return ledger.inTransaction(() -> {
            int all = 0;
            for (StageKey key : keys) {
                int some = ledger.unresolved().applyDecision(key, resolution::includes, decision);
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

    /**
     * The keys that the person named and that are not in doubt.
     *
     * @throws RunRefusedException if nothing that the person chose is in doubt
     */
    private List<String> unknownKeys(long runId, Resolution resolution) {
        List<InDoubtTarget> inDoubt = ledger.results().inDoubt(runId, Integer.MAX_VALUE);
        if (inDoubt.stream().noneMatch(resolution::includes)) {
            throw new RunRefusedException(ExitCode.USAGE, nothingChosen(runId, resolution, inDoubt));
        }
        if (!(resolution.choice() instanceof Resolution.Choice.Keys named)) {
            return List.of();
        }
        Set<String> known = inDoubt.stream().map(InDoubtTarget::key).collect(Collectors.toSet());
        return named.keys().stream().filter(key -> !known.contains(key)).toList();
    }

    private static String nothingChosen(long runId, Resolution resolution, List<InDoubtTarget> inDoubt) {
        if (inDoubt.isEmpty()) {
            return "nothing of run " + runId + " is in doubt";
        }
        StringBuilder words = new StringBuilder("nothing with the " + chosen(resolution) + " is in doubt in run "
                + runId + ". What is, the first " + SHOWN + " at most:");
        inDoubt.stream()
                .limit(SHOWN)
                .forEach(one -> words.append("\n  --key ")
                        .append(one.key())
                        .append(one.target().isEmpty() ? "" : " --target " + one.target())
                        .append(one.code().isEmpty() ? "" : "  (" + one.code() + ")"));
        return words.toString();
    }

    private static String chosen(Resolution resolution) {
        String target = resolution.everyTarget() ? "" : "target " + resolution.target();
        if (resolution.choice() instanceof Resolution.Choice.Code code) {
            return "code " + code.code().text() + (target.isEmpty() ? "" : " and " + target);
        } else if (resolution.choice() instanceof Resolution.Choice.Keys named) {
            String keys = named.keys().size() == 1
                    ? "key " + named.keys().iterator().next()
                    : named.keys().size() + " keys";
            return keys + (target.isEmpty() ? "" : " and " + target);
        }
        return target;
    }
}
