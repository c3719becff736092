package dev.syncline.cli;

import dev.syncline.report.RowWriter;
import java.io.OutputStream;
import java.util.List;

/** Chooses how rows are written. */
final class RowFormat {
    private RowFormat() {}

    static RowWriter writer(GlobalOptions.Format format, OutputStream out, List<RowWriter.Column> columns) {
        return switch (format) {
            case TABLE -> RowWriter.table(out, columns);
            case JSON -> RowWriter.json(out, columns);
            case CSV -> RowWriter.csv(out, columns);
        };
    }
}
