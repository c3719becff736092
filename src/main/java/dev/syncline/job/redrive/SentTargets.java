package dev.syncline.job.redrive;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.job.redrive.Fingerprints.Fingerprint;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.RecordedOutcomes;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The targets that runs have sent successfully, by stage. Memory grows with their number, some 80 bytes each: these are
 * the targets that redrives have repaired, not those of the first run.
 */
final class SentTargets {
    private final Map<String, Set<Fingerprint>> byStage = new HashMap<>();
    private final Fingerprints fingerprints = new Fingerprints();

    /** Adds what a run has sent successfully. */
    void add(Ledger ledger, Run run) {
        List<Stage> stages = ledger.stages().ofRun(run.runId());
        ledger.results()
                .forEach(
                        run.runId(),
                        new RecordedOutcomes.Filter(
                                List.of(), List.of(OutcomeStatus.ACCEPTED, OutcomeStatus.SUCCEEDED), List.of(), ""),
                        outcome -> {
                            String stage = stages.get(outcome.stageNo()).name();
                            add(stage, outcome.key(), outcome.target());
                            add(stage, outcome.key(), ""); // the whole entry, if the API decides what its targets are
                        });
    }

    private void add(String stage, String key, String target) {
        byStage.computeIfAbsent(stage, any -> new HashSet<>()).add(fingerprints.of(key, target));
    }

    boolean contains(String stage, String key, String target) {
        Set<Fingerprint> sent = byStage.get(stage);
        return sent != null && sent.contains(fingerprints.of(key, target));
    }
}
