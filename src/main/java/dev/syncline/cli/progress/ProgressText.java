package dev.syncline.cli.progress;

import dev.syncline.ledger.Counts;
import dev.syncline.report.HumanFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a stage's progress as one line:
 * {@code backups  sent 71,204/100,000 · following 3,120 (oldest 4m) · failed 301 · 412/s · 1m10s left, held by the rate of cbr}.
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
            parts.add(new Part(6, "  [" + "#".repeat(filled) + "-".repeat(BAR_CHARACTERS - filled) + "]"));
            parts.add(new Part(1, String.format(Locale.ROOT, "  %.1f%%", Math.floor(doneShare(pace) * 1_000) / 10)));
        }
        parts.add(
                new Part(4, "  sent " + HumanFormat.number(pace.done()) + '/' + HumanFormat.number(counts.entries())));
        if (counts.following() > 0) {
            String oldest = HumanFormat.roughly(pace.oldestFollowed(Instant.now()));
            parts.add(
                    new Part(3, " · following " + HumanFormat.number(counts.following()) + " (oldest " + oldest + ")"));
        }
        parts.add(count(counts.failed() == 0 ? 10 : 2, "failed", counts.failed()));
        addIfAny(parts, 3, "in doubt", counts.inDoubt());
        addIfAny(parts, 5, "deferred", counts.deferred());
        addIfAny(parts, 5, "skipped", counts.skipped());
        if (!pace.stage().questionRefusal().isEmpty()) {
            parts.add(new Part(2, " · questions refused: " + pace.stage().questionRefusal()));
        }
        parts.add(new Part(8, String.format(Locale.ROOT, " · %,.0f/s", pace.targetsPerSecond())));
        Duration left = pace.timeLeft();
        if (!left.isZero()) {
            parts.add(new Part(3, " · " + HumanFormat.duration(left) + " left"));
        }
        if (!pace.limit().isEmpty()) {
            parts.add(new Part(9, (left.isZero() ? " · " : ", ") + "held by " + pace.limit()));
        }
        return parts;
    }

    private static void addIfAny(List<Part> parts, int rank, String name, long count) {
        if (count > 0) {
            parts.add(count(rank, name, count));
        }
    }

    private static Part count(int rank, String name, long count) {
        return new Part(rank, " · " + name + " " + HumanFormat.number(count));
    }

    private static String text(List<Part> parts) {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }

    private static double doneShare(StagePace pace) {
        long entries = pace.counts().entries();
        return entries == 0 ? 1 : (double) pace.done() / entries;
    }
}
