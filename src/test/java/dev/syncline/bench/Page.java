package dev.syncline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page with a place for figures, between two comments; its chart lies beside it. */
record Page(Path file) {
    private static final String BEGIN = "<!-- figures of scripts/bench -->\n";
    private static final String END = "<!-- end of figures -->";

    /** @throws IllegalArgumentException if it has no such place */
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

    /** Where the chart lies. */
    Path chart() {
        return file.resolveSibling(file.getFileName().toString().replace(".md", ".svg"));
    }
}
