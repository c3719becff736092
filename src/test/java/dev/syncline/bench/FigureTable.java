package dev.syncline.bench;

import java.util.List;

/** Formats figures as a Markdown table. */
final class FigureTable {
    private FigureTable() {}

    static String of(List<Figure> figures) {
        StringBuilder table = new StringBuilder("| scenario | figure | measured | target |\n|---|---|---|---|\n");
        String scenario = "";
        for (Figure figure : figures) {
            String shown = figure.scenario().equals(scenario) ? "" : figure.scenario();
            scenario = figure.scenario();
            String missed = figure.target().met() ? "" : " **missed**";
            table.append("| %s | %s | %s | %s%s |%n"
                    .formatted(
                            shown,
                            figure.what(),
                            figure.shown(),
                            figure.target().text(),
                            missed));
        }
        return table.toString();
    }
}
