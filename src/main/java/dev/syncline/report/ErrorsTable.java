package dev.syncline.report;

import static dev.syncline.report.Table.Column.text;

import java.io.PrintWriter;
import java.util.List;

/** Writes error codes as a table, grouped by API. */
public final class ErrorsTable {
    private static final List<Table.Column> COLUMNS =
            List.of(text("API"), text("CODE"), text("CLASS"), text("MEANING"));

    private ErrorsTable() {}

    public static void write(PrintWriter out, List<KnownError> errors) {
        List<String> apis = errors.stream()
                .flatMap(error -> error.apis().stream())
                .distinct()
                .toList();
        try (Table table = new Table(out, COLUMNS)) {
            for (String api : apis) {
                errors.stream()
                        .filter(error -> error.apis().contains(api))
                        .forEach(error -> table.row(
                                List.of(api, error.code(), error.errorClass().name(), error.meaning())));
            }
        }
    }
}
