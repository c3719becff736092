package dev.syncline.job.crash;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.job.run.RunReport;
import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Owner;
import dev.syncline.ledger.RecordedOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Checks the laws of the design after a run has recovered, and names those that are broken. */
final class Laws {
    private final Snapshot clean;
    private final List<Snapshot> cuts;
    private final Snapshot healed;
    private final RunReport report;
    private final String batchStatus;
    private final List<String> broken = new ArrayList<>();

    /**
     * @param clean the state after a run without a crash
     * @param cuts the state after each power failure
     * @param healed the state at the end
     * @param report of the last execution
     */
    Laws(Snapshot clean, List<Snapshot> cuts, Snapshot healed, RunReport report, String batchStatus) {
        this.clean = clean;
        this.cuts = List.copyOf(cuts);
        this.healed = healed;
        this.report = report;
        this.batchStatus = batchStatus;
    }

    List<String> broken() {
        nothingIsLost();
        whatIsRecordedHasHappened();
        nothingRecordedIsSentAgain();
        nothingRecordedIsChanged();
        nothingTakesEffectTwice();
        nothingStaysInDoubt();
        failuresAreFoundAlone();
        theCountsAddUp();
        theRunIsOver();
        return List.copyOf(broken);
    }

    private void unless(boolean holds, String law, Object what) {
        if (!holds) {
            broken.add(law + ": " + what);
        }
    }

    private void nothingIsLost() {
        Map<String, OutcomeStatus> expected = clean.statuses();
        Map<String, OutcomeStatus> found = healed.statuses();
        unless(found.keySet().equals(expected.keySet()), "law 1, nothing is lost", found.keySet());
        unless(healed.results().size() == expected.size(), "law 1, one line each", healed.results());
        found.forEach((name, status) -> unless(
                status == expected.get(name) || status == OutcomeStatus.IN_DOUBT,
                "law 1, nothing ends differently",
                name + " is " + status + ", not " + expected.get(name)));
    }

    private void whatIsRecordedHasHappened() {
        for (RecordedOutcome result : healed.results()) {
            boolean good = result.status() == OutcomeStatus.ACCEPTED || result.status() == OutcomeStatus.SUCCEEDED;
            unless(!good || healed.effectsOf(result) > 0, "recorded, but never happened", Snapshot.name(result));
            unless(healed.isTrue(result), "recorded with an ID that belongs to something else", result);
        }
    }

    private void nothingRecordedIsSentAgain() {
        for (Snapshot cut : cuts) {
            Set<String> keys = cut.settledKeys();
            List<String> names = cut.settled().stream().map(Snapshot::name).toList();
            List<JsonNode> later = healed.journal()
                    .subList(cut.journal().size(), healed.journal().size());
            for (JsonNode request : later) {
                request.path("keys")
                        .forEach(key -> unless(
                                !keys.contains(key.stringValue()), "law 2, nothing recorded is sent again", request));
                request.path("applied")
                        .forEach(name -> unless(
                                !names.contains(name.stringValue()), "law 2, nothing recorded is sent again", request));
            }
        }
    }

    private void nothingRecordedIsChanged() {
        for (Snapshot cut : cuts) {
            for (RecordedOutcome settled : cut.ended()) {
                unless(healed.results().contains(settled), "law 2, nothing recorded is changed", settled);
            }
        }
    }

    private void nothingTakesEffectTwice() {
        for (RecordedOutcome result : healed.results()) {
            int most = CrashJob.isOnceOnly(result.stageNo()) ? 1 : 1 + cuts.size();
            unless(
                    healed.effectsOf(result) <= most,
                    "law 3, nothing is sent blindly twice",
                    Snapshot.name(result) + " took effect " + healed.effectsOf(result) + " times");
        }
    }

    private void nothingStaysInDoubt() {
        for (RecordedOutcome result : healed.results()) {
            unless(
                    result.status() != OutcomeStatus.IN_DOUBT || CrashJob.isUntellable(result.key()),
                    "left in doubt",
                    Snapshot.name(result));
        }
    }

    private void failuresAreFoundAlone() {
        Stream.concat(cuts.stream(), Stream.of(healed)).forEach(state -> {
            List<RecordedOutcome> among = state.results().stream()
                    .filter(result -> !result.status().isAcceptedByApi() && result.status() != OutcomeStatus.SKIPPED)
                    .toList();
            unless(state.unsuccessful().equals(among), "the copies of failures differ", state.unsuccessful());
        });
    }

    private void theCountsAddUp() {
        Counts counts = report.counts();
        Map<OutcomeStatus, Long> told = Map.of(
                OutcomeStatus.SUCCEEDED, counts.succeeded(),
                OutcomeStatus.ACCEPTED, counts.accepted(),
                OutcomeStatus.FAILED, counts.failed(),
                OutcomeStatus.SKIPPED, counts.skipped(),
                OutcomeStatus.DEFERRED, counts.deferred(),
                OutcomeStatus.IN_DOUBT, counts.inDoubt());
        told.forEach((status, count) ->
                unless(count == healed.count(status), "the counts do not add up", status + " in " + counts));
        unless(counts.left() == 0, "not at its end", counts);
    }

    private void theRunIsOver() {
        int exit = report.run().exitCode();
        unless(report.run().owner().equals(Owner.NOBODY), "the run has an owner still", report.run());
        if (healed.count(OutcomeStatus.IN_DOUBT) > 0) {
            unless(exit == 8, "exit code with entries in doubt", report.run());
        } else {
            unless(exit == 3, "exit code", report.run());
            unless(batchStatus.equals("COMPLETED"), "Spring Batch's status", batchStatus);
        }
    }
}
