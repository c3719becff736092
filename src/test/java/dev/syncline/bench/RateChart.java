package dev.syncline.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Draws rates as bars in SVG. Each scenario has its own scale, because only the bars of one scenario are comparable.
 */
final class RateChart {
    private static final int WIDTH = 760;
    private static final int NAMES = 210;
    private static final int LONGEST = 430;
    private static final int ROW = 22;

    private final StringBuilder svg = new StringBuilder();
    private int y;

    private RateChart() {}

    static String of(List<Figure> figures) {
        Map<String, List<Figure>> scenarios = figures.stream()
                .filter(figure -> figure.unit().equals(Figure.RATE))
                .collect(Collectors.groupingBy(Figure::scenario, LinkedHashMap::new, Collectors.toList()));
        RateChart chart = new RateChart();
        scenarios.forEach(chart::scenario);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                %s</svg>
                """.formatted(WIDTH, chart.y + ROW / 2, chart.svg);
    }

    private void scenario(String title, List<Figure> bars) {
        y += ROW + ROW / 2;
        svg.append("<text x=\"10\" y=\"%d\" font-weight=\"bold\" fill=\"#222222\">%s, entries/s</text>%n"
                .formatted(y, title));
        double largest = bars.stream().mapToDouble(Figure::value).max().orElse(1);
        for (Figure bar : bars) {
            y += ROW;
            bar(bar, bar.value() / largest);
        }
    }

    private void bar(Figure bar, double share) {
        String colour = bar.what().equals("Syncline") ? "#1f6feb" : "#9aa4b0";
        int length = Math.max(1, (int) (share * LONGEST));
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#222222\">%s</text>%n"
                .formatted(NAMES, y, bar.what()));
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"14\" fill=\"%s\"/>%n"
                .formatted(NAMES + 8, y - 12, length, colour));
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" fill=\"#222222\">%,.0f</text>%n",
                NAMES + 14 + length,
                y,
                bar.value()));
    }
}
