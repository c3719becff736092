package dev.syncline.job.redrive;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.RecordedOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads the selected outcomes of a stage from the ledger, entry by entry. One entry is in memory at a time. */
final class RecordedEntries {
    private final String stage;
    private final String targetsField;
    private final Consumer<SelectedEntry> consumer;
    private final List<RecordedOutcome> entry = new ArrayList<>();

    private RecordedEntries(String stage, String targetsField, Consumer<SelectedEntry> consumer) {
        this.stage = stage;
        this.targetsField = targetsField;
        this.consumer = consumer;
    }

    static void read(Ledger ledger, ReadStage stage, Selection selection, Consumer<SelectedEntry> consumer) {
        RecordedEntries entries =
                new RecordedEntries(stage.recorded().name(), stage.connector().targetsField(), consumer);
        ledger.results().forEach(stage.runId(), selection.outcomesOf(stage.number()), entries::accept);
        entries.flush();
    }

    private void accept(RecordedOutcome outcome) {
        if (!entry.isEmpty() && entry.get(0).ordinal() != outcome.ordinal()) {
            flush();
        }
        entry.add(outcome);
    }

    private void flush() {
        if (entry.isEmpty()) {
            return;
        }
        RecordedOutcome first = entry.get(0);
        consumer.accept(new SelectedEntry(
                first.stageNo(),
                stage,
                first.ordinal(),
                first.line(),
                first.key(),
                entry.stream().map(RecordedEntries::target).toList(),
                first.payload(),
                targetsField));
        entry.clear();
    }

    private static SelectedEntry.Target target(RecordedOutcome outcome) {
        return new SelectedEntry.Target(
                outcome.target(),
                EntryState.of(outcome.status()).orElseThrow(),
                outcome.errorClass(),
                outcome.errorCode(),
                outcome.status() == OutcomeStatus.IN_DOUBT && !outcome.dueAt().equals(Instant.EPOCH));
    }
}
