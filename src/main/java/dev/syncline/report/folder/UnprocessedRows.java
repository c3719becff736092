package dev.syncline.report.folder;

import dev.syncline.job.redrive.EntryState;
import dev.syncline.job.redrive.RunEntries;
import dev.syncline.job.redrive.SelectedEntry;
import dev.syncline.job.redrive.Selection;
import dev.syncline.job.redrive.Unavailable;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import java.util.List;
import java.util.Set;

/** Writes the targets that have no outcome. The manifest knows them, and the ledger how many they are. */
final class UnprocessedRows {
    private final RunEntries entries;
    private final Rows rows;
    private final RedriveFiles redrive;

    UnprocessedRows(RunEntries entries, Rows rows, RedriveFiles redrive) {
        this.entries = entries;
        this.rows = rows;
        this.redrive = redrive;
    }

    /** Targets that the manifest cannot name get a row without a key, so that the rows add up. */
    void write(Run run, int stageNo, Stage stage) {
        long expected = stage.counts().unprocessed();
        if (expected == 0) {
            return;
        }
        long before = rows.unprocessed();
        Selection selection = new Selection(
                List.of(stage.name()),
                Set.of(EntryState.UNPROCESSED, EntryState.IN_DOUBT),
                List.of(),
                List.of(),
                "",
                true);
        Unavailable unavailable = entries.forEach(run, selection, entry -> {
            if (!isRecorded(stage, entry.ordinal())) {
                write(stage, entry);
            }
        });
        String why = unavailable.isNone()
                ? "the API decides what targets the entry has"
                : String.join("; ", unavailable.reasons());
        while (rows.unprocessed() - before < expected) {
            rows.writeUnprocessed(0, "", "", why, stage.name(), stage.manifest());
        }
    }

    private static boolean isRecorded(Stage stage, long ordinal) {
        return stage.parts().stream()
                .anyMatch(part -> ordinal >= part.first() && ordinal < part.end() && ordinal < part.done());
    }

    private void write(Stage stage, SelectedEntry entry) {
        List<SelectedEntry.Target> unsent = entry.targets().stream()
                .filter(target -> target.state() == EntryState.UNPROCESSED)
                .toList();
        String message = unsent.isEmpty() ? "may have been sent when its process ended; a restart finds out" : "";
        if (stage.targets() > stage.entries()) {
            entry.targets()
                    .forEach(target -> rows.writeUnprocessed(
                            entry.line(), entry.key(), target.name(), message, stage.name(), stage.manifest()));
        } else { // the ledger counts the entry as one target
            String target = entry.targets().size() == 1 ? entry.targets().get(0).name() : "";
            rows.writeUnprocessed(entry.line(), entry.key(), target, message, stage.name(), stage.manifest());
        }
        if (!unsent.isEmpty()) {
            redrive.add(entry.with(unsent));
        }
    }
}
