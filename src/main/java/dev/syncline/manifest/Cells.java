package dev.syncline.manifest;

import java.util.List;

/** The record that an element was in a CSV file; {@link #NONE} for one that was JSON already. */
record Cells(CsvHeader header, CsvRecord record) {
    static final Cells NONE = new Cells(CsvHeader.NONE, new CsvRecord(List.of(), List.of()));

    /** A place of a field.
     *
     * @param field as the file names it
     * @param cell where it stands
     */
    record Place(String field, CsvRecord.Cell cell) {}

    /** Where a field stands: its own cell, or one that holds it, or the first that holds a part of it, or the record. */
    Place place(String field) {
        CsvRecord.Cell best = record.cells().get(0);
        int longest = 0;
        for (int i = header.columns().size() - 1; i >= 0; i--) {
            CsvHeader.Column column = header.columns().get(i);
            CsvRecord.Cell cell = record.cells().get(i);
            if (column.path().equals(field)) {
                return new Place(column.name(), cell);
            }
            int common = FieldLocator.leadsTo(column.path(), field) || FieldLocator.leadsTo(field, column.path())
                    ? Math.min(column.path().length(), field.length())
                    : 0;
            if (common > 0 && common >= longest) {
                best = cell;
                longest = common;
            }
        }
        return new Place(field, best);
    }
}
