package dev.syncline.report;

import static dev.syncline.report.Table.Column.number;
import static dev.syncline.report.Table.Column.text;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;

/**
 * What a home takes on the disk.
 *
 * @param areas the parts of the home
 * @param runs those that take most, largest first
 */
public record DiskUse(List<Area> areas, List<RunUse> runs) {
    public DiskUse {
        areas = List.copyOf(areas);
        runs = List.copyOf(runs);
    }

    /** A part of the home: the database, the logs and so on. */
    public record Area(String name, String path, long bytes) {}

    /**
     * A run.
     *
     * @param rows outcomes in the database
     * @param bytes of its files beside the database
     */
    public record RunUse(long run, String title, long rows, long bytes) {}

    public void write(PrintWriter out) {
        try (Table table = new Table(out, List.of(text("WHAT"), number("SIZE"), text("PATH")))) {
            areas.forEach(area -> table.row(List.of(area.name(), HumanFormat.bytes(area.bytes()), area.path())));
        }
        out.println();
        try (Table table = new Table(out, List.of(number("RUN"), text("TITLE"), number("OUTCOMES"), number("FILES")))) {
            runs.forEach(run -> table.row(List.of(
                    String.valueOf(run.run()),
                    run.title(),
                    HumanFormat.number(run.rows()),
                    HumanFormat.bytes(run.bytes()))));
        }
    }

    public void writeJson(OutputStream out) {
        try (JsonLines json = new JsonLines(out)) {
            json.start().array("areas");
            areas.forEach(area -> json.start()
                    .put("name", area.name())
                    .put("path", area.path())
                    .put("bytes", area.bytes())
                    .end());
            json.endArray().array("runs");
            runs.forEach(run -> json.start()
                    .put("run", run.run())
                    .put("title", run.title())
                    .put("outcomes", run.rows())
                    .put("fileBytes", run.bytes())
                    .end());
            json.endArray().end();
        }
    }
}
