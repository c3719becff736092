package dev.syncline.manifest.csv;

import dev.syncline.manifest.source.FieldPath;
import dev.syncline.manifest.source.FieldPositions;
import java.util.Optional;

/** Finds the fields of an element in the CSV record from which the element was made. */
record CsvFieldPositions(CsvHeader header, CsvRecord record, Optional<Flaw> remark) implements FieldPositions {

    @Override
    public Optional<Flaw> flaw() {
        return record.flaws().stream().findFirst();
    }

    /**
     * The place of the field's own cell. If the field has no cell, the place of a cell for a field that contains this
     * field or is inside it; if there are several, the one with the longest path. If there is none, the place of the
     * record.
     */
    @Override
    public Place find(String field) {
        CsvRecord.Cell best = record.cells().get(0);
        int longest = 0;
        for (int i = header.columns().size() - 1; i >= 0; i--) {
            CsvHeader.Column column = header.columns().get(i);
            CsvRecord.Cell cell = record.cells().get(i);
            if (column.path().equals(field)) {
                return place(column.name(), cell);
            }
            int common = FieldPath.contains(column.path(), field) || FieldPath.contains(field, column.path())
                    ? Math.min(column.path().length(), field.length())
                    : 0;
            if (common > 0 && common >= longest) {
                best = cell;
                longest = common;
            }
        }
        return place(field, best);
    }

    private static Place place(String field, CsvRecord.Cell cell) {
        return new Place(field, cell.line(), cell.column());
    }
}
