package dev.syncline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Markdown page that has a place for figures between two comments. Its chart is a file beside it. */
record Page(Path file) {
    private static final String BEGIN = "<!-- figures of scripts/bench -->\n";
    private static final String END = "<!-- end of figures -->";

    /** @throws IllegalArgumentException if the page has no place for figures */
    void put(String figures, String chart) throws IOException {
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(file + " has no place for figures: " + BEGIN.trim() + " … " + END);
        }
        Files.writeString(
                file, text.substring(0, begin + BEGIN.length()) + "\n" + figures + "\n" + text.substring(end));
        Files.writeString(chart(), chart);
    }

    /** The file of the chart. */
    Path chart() {
        return file.resolveSibling(file.getFileName().toString().replace(".md", ".svg"));
    }
}
