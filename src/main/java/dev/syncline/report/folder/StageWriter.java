package dev.syncline.report.folder;

import dev.syncline.ledger.OutcomeRow;
import dev.syncline.ledger.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the outcomes of one stage to the files, entry by entry, and collects what the page shows about them. */
final class StageWriter {
    private final int stageNo;
    private final Stage stage;
    private final TreeMap<Long, String> files;
    private final Rows rows;
    private final RedriveFiles redrive;
    private final Figures figures;
    private final List<OutcomeRow> entry = new ArrayList<>();

    /** @param files of the manifest, by the ordinal of the first entry that stands in them */
    StageWriter(
            int stageNo, Stage stage, TreeMap<Long, String> files, Rows rows, RedriveFiles redrive, Figures figures) {
        this.stageNo = stageNo;
        this.stage = stage;
        this.files = files;
        this.rows = rows;
        this.redrive = redrive;
        this.figures = figures;
    }

    void accept(OutcomeRow row) {
        if (!entry.isEmpty() && entry.get(0).ordinal() != row.ordinal()) {
            flush();
        }
        entry.add(row);
    }

    void flush() {
        if (entry.isEmpty()) {
            return;
        }
        entry.sort(Comparator.comparing(OutcomeRow::target));
        Map.Entry<Long, String> file = files.floorEntry(entry.get(0).ordinal());
        for (OutcomeRow row : entry) {
            rows.write(row, stage.name(), file == null ? stage.manifest() : file.getValue());
            figures.add(stage.binding().api(), stage.name(), row);
        }
        redrive.add(stageNo, entry);
        entry.clear();
    }
}
