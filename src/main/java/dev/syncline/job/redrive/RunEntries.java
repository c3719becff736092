package dev.syncline.job.redrive;

import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import dev.syncline.manifest.ManifestSpool;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the entries of a run that are to be sent again. The text of an entry that has an outcome comes from the ledger,
 * so the manifest is not needed for it.
 */
public final class RunEntries {
    private final Ledger ledger;
    private final ManifestSpool spool;

    public RunEntries(Ledger ledger, ManifestSpool spool) {
        this.ledger = ledger;
        this.spool = spool;
    }

    /**
     * Passes the selected entries to {@code consumer}, stage by stage: first those with an outcome, then the others,
     * each in the order of the manifest. Memory does not grow with their number.
     *
     * @return the entries that match, but whose text is not available
     */
    public Unavailable forEach(Run run, Selection selection, Consumer<SelectedEntry> consumer) {
        Unavailable unavailable = Unavailable.NONE;
        List<Stage> stages = ledger.stages().ofRun(run.runId());
        for (int i = 0; i < stages.size(); i++) {
            if (selection.includesStage(stages.get(i).name())) {
                unavailable = unavailable.plus(read(new ReadStage(run, i, stages.get(i)), selection, consumer));
            }
        }
        return unavailable;
    }

    private Unavailable read(ReadStage stage, Selection selection, Consumer<SelectedEntry> consumer) {
        if (selection.includesOutcomesIn(stage.recorded().counts())) {
            RecordedEntries.read(ledger, stage, selection, consumer);
        }
        return selection.includesEntriesWithoutOutcome()
                ? UnprocessedEntries.read(stage, selection, spool, consumer)
                : Unavailable.NONE;
    }
}
