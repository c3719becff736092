package dev.syncline.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a report folder back. */
record ReportFiles(Path folder) {
    static final List<String> CSV = List.of("succeeded.csv", "failed.csv", "in-doubt.csv", "unprocessed.csv");

    /** A row of a CSV file, by column. */
    record Row(Map<String, String> cells) {
        String get(String column) {
            return cells.getOrDefault(column, "(no such column)");
        }
    }

    String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode summary() {
        return new JsonMapper().readTree(text("summary.json"));
    }

    /** The rows of a CSV file, by column. */
    List<Row> rows(String name) {
        List<List<String>> lines = parse(text(name));
        return lines.stream()
                .skip(1)
                .map(cells -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 0; i < cells.size(); i++) {
                        row.put(lines.get(0).get(i), cells.get(i));
                    }
                    return new Row(row);
                })
                .toList();
    }

    List<Row> allRows() {
        return CSV.stream().flatMap(name -> rows(name).stream()).toList();
    }

    static List<List<String>> parse(String csv) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted) {
                boolean escaped = c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"';
                if (c == '"' && !escaped) {
                    quoted = false;
                } else {
                    cell.append(c);
                    i += escaped ? 1 : 0;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
        }
        return lines;
    }

    /** Whether {@code sha256sum} accepts every file. */
    boolean checksumsAreRight() throws IOException, InterruptedException {
        return new ProcessBuilder("sha256sum", "--strict", "--quiet", "-c", "SHA256SUMS")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
