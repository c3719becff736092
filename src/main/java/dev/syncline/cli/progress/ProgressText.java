package dev.syncline.cli.progress;

import dev.syncline.ledger.Counts;
import dev.syncline.report.HumanFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a stage's progress as one line:
 * {@code backups [###---] 71,204/100,000 71.2% ok 70,890 failed 301 · 412/s · 1m10s left · held by: rate of cbr-north}.
 */
final class ProgressText {
    private static final int BAR_CHARACTERS = 10;

    private ProgressText() {}

    /** The line without a bar and of any length. */
    static String line(StagePace pace) {
        return text(parts(pace, false));
    }

    /**
     * The line with a bar. If it is longer than the terminal is wide, whole parts are left out, the least important
     * first. A number is never cut, because a part of it looks like another number.
     *
     * @param columns the maximum length of the line
     */
    static String bar(StagePace pace, int columns) {
        List<Part> parts = new ArrayList<>(parts(pace, true));
        while (text(parts).length() > columns && parts.size() > 1) {
            parts.remove(Collections.max(parts, Comparator.comparingInt(Part::rank)));
        }
        String fitting = text(parts);
        return fitting.length() <= columns ? fitting : fitting.substring(0, columns);
    }

    /**
     * A part of the line.
     *
     * @param rank a part with a higher rank is left out earlier
     */
    private record Part(int rank, String text) {}

    private static List<Part> parts(StagePace pace, boolean withBar) {
        Counts counts = pace.counts();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(0, pace.stage().name()));
        if (withBar) {
            int filled = (int) (doneShare(pace) * BAR_CHARACTERS);
            parts.add(new Part(6, " [" + "#".repeat(filled) + "-".repeat(BAR_CHARACTERS - filled) + "]"));
        }
        parts.add(new Part(4, " " + HumanFormat.number(pace.done()) + '/' + HumanFormat.number(counts.entries())));
        parts.add(new Part(1, String.format(Locale.ROOT, " %.1f%%", Math.floor(doneShare(pace) * 1_000) / 10)));
        parts.add(count(7, "ok", counts.succeeded() + counts.accepted()));
        parts.add(count(counts.failed() == 0 ? 10 : 2, "failed", counts.failed()));
        parts.add(count(counts.inDoubt() == 0 ? 11 : 3, "in doubt", counts.inDoubt()));
        parts.add(count(counts.deferred() == 0 ? 12 : 5, "deferred", counts.deferred()));
        if (counts.skipped() > 0) {
            parts.add(count(5, "skipped", counts.skipped()));
        }
        parts.add(new Part(8, String.format(Locale.ROOT, " · %,.0f/s", pace.targetsPerSecond())));
        Duration left = pace.timeLeft();
        if (!left.isZero()) {
            parts.add(new Part(3, " · " + HumanFormat.duration(left) + " left"));
        }
        if (pace.isLimitedByRate()) {
            parts.add(new Part(9, " · held by: rate of " + pace.stage().endpoint()));
        }
        return parts;
    }

    private static Part count(int rank, String name, long count) {
        return new Part(rank, " " + name + " " + HumanFormat.number(count));
    }

    private static String text(List<Part> parts) {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }

    private static double doneShare(StagePace pace) {
        long entries = pace.counts().entries();
        return entries == 0 ? 1 : (double) pace.done() / entries;
    }
}
