package dev.syncline.report.folder;

import dev.syncline.report.HumanFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.IntToLongFunction;

/** Draws the timeline as bar charts. The labels are text of the page, so that they stay legible on a telephone. */
final class Charts {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 120;
    /** A chart of fewer bars leaves room at its right end, so that no bar is as wide as the page. */
    private static final int FEWEST = 24;

    private final Timeline timeline;

    Charts(Timeline timeline) {
        this.timeline = timeline;
    }

    String html() {
        if (timeline.size() == 0) {
            return "<p>No target has an outcome yet.</p>\n";
        }
        return chart("throughput", "Targets with an outcome", "good", timeline::all)
                + (peak(timeline::bad) == 0 ? "" : chart("failures", "Targets that failed", "bad", timeline::bad));
    }

    private String chart(String id, String title, String colour, IntToLongFunction counts) {
        long peak = peak(counts);
        String most = "at most %s a second".formatted(rate(peak));
        String span = "from %s to %s".formatted(time(0), time(Math.max(timeline.size(), FEWEST)));
        return """
                <figure>
                <figcaption>%s <span class="quiet">%s</span></figcaption>
                <svg class="chart %s" viewBox="0 0 %d %d" preserveAspectRatio="none" role="img" aria-labelledby="%s-title %s-desc">
                <title id="%s-title">%s over time</title>
                <desc id="%s-desc">%s %s, %s. One bar is %s.</desc>
                <path d="%s"/>
                </svg>
                <p class="axis"><span>%s</span><span>one bar = %s</span><span>%s</span></p>
                </figure>
                """.formatted(
                        title,
                        most,
                        colour,
                        WIDTH,
                        HEIGHT,
                        id,
                        id,
                        id,
                        title,
                        id,
                        title,
                        span,
                        most,
                        width(),
                        bars(counts, peak),
                        time(0),
                        width(),
                        time(Math.max(timeline.size(), FEWEST)));
    }

    /** Bars of one width from left to right. A bar that is not empty is at least one unit high. */
    private String bars(IntToLongFunction counts, long peak) {
        StringBuilder path = new StringBuilder();
        double step = (double) WIDTH / Math.max(timeline.size(), FEWEST);
        double gap = Math.min(2, step / 5);
        for (int i = 0; i < timeline.size(); i++) {
            long count = counts.applyAsLong(i);
            if (count > 0) {
                double height = Math.max(1, (double) HEIGHT * count / peak);
                path.append(String.format(
                        Locale.ROOT, "M%.1f %d v-%.1f h%.1f v%.1f z", i * step, HEIGHT, height, step - gap, height));
            }
        }
        return path.toString();
    }

    private long peak(IntToLongFunction counts) {
        long peak = 0;
        for (int i = 0; i < timeline.size(); i++) {
            peak = Math.max(peak, counts.applyAsLong(i));
        }
        return peak;
    }

    private String rate(long count) {
        double rate = count * 1_000.0 / timeline.width().toMillis();
        return rate >= 10 ? HumanFormat.number(Math.round(rate)) : String.format(Locale.ROOT, "%.1f", rate);
    }

    private String width() {
        return Took.text(timeline.width());
    }

    private String time(int interval) {
        Duration offset = timeline.width().multipliedBy(interval);
        Instant at = timeline.begin().plus(offset).truncatedTo(ChronoUnit.SECONDS);
        return at.toString().replace('T', ' ').replace("Z", " UTC");
    }
}
