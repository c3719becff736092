package dev.syncline.report.folder;

import dev.syncline.connector.Connectors;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.job.redrive.EntryState;
import dev.syncline.job.redrive.ManifestLines;
import dev.syncline.job.redrive.SelectedEntry;
import dev.syncline.ledger.OutcomeRow;
import dev.syncline.ledger.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The manifests of what can be sent again without asking first: failed, deferred and unprocessed targets. What is in doubt
 * is not in them, because it may have taken effect.
 *
 * <p>The file of a run with one stage is {@code redrive.jsonl}. A run with several stages has {@code redrive-STAGE.jsonl}
 * for each stage, because a manifest is for one API.
 */
final class RedriveFiles {
    private final List<Stage> stages;
    private final List<String> names;
    private final List<ManifestLines> files = new ArrayList<>();

    RedriveFiles(NewFolder folder, List<Stage> stages) throws IOException {
        this.stages = stages;
        this.names = names(stages);
        for (String name : names) {
            files.add(new ManifestLines(folder.create(name).out()));
        }
    }

    private static List<String> names(List<Stage> stages) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            String stage = stages.get(i).name();
            boolean isSafe = stage.matches("[\\w.-]{1,100}");
            names.add(stages.size() == 1 ? "redrive.jsonl" : "redrive-" + (isSafe ? stage : i + 1) + ".jsonl");
        }
        return names;
    }

    /** The outcomes of one entry. Writes a line if one of them can be sent again. */
    void add(int stageNo, List<OutcomeRow> entry) {
        List<SelectedEntry.Target> targets = new ArrayList<>();
        for (OutcomeRow row : entry) {
            boolean again = row.status() == OutcomeStatus.FAILED || row.status() == OutcomeStatus.DEFERRED;
            if (again && !row.payload().isEmpty()) {
                targets.add(new SelectedEntry.Target(
                        row.target(),
                        EntryState.valueOf(row.status().name()),
                        row.errorClass(),
                        row.errorCode(),
                        false));
            }
        }
        if (targets.isEmpty()) {
            return;
        }
        OutcomeRow first = entry.get(0);
        Stage stage = stages.get(stageNo);
        String payload = entry.stream()
                .map(OutcomeRow::payload)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        add(new SelectedEntry(
                stageNo,
                stage.name(),
                first.ordinal(),
                first.line(),
                first.key(),
                targets,
                payload,
                Connectors.of(stage.binding().api()).targetsField()));
    }

    void add(SelectedEntry entry) {
        files.get(entry.stageNo()).write(entry);
    }

    String name(int stageNo) {
        return names.get(stageNo);
    }

    long written(int stageNo) {
        return files.get(stageNo).written();
    }

    int size() {
        return files.size();
    }
}
