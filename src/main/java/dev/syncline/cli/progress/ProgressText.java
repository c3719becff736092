package dev.syncline.cli.progress;

import dev.syncline.ledger.Counts;
import dev.syncline.report.HumanFormat;
import java.time.Duration;
import java.util.Locale;

/**
 * Writes a stage's progress as one line:
 * {@code backups [###---] 71,204/100,000 71.2% ok 70,890 failed 301 · 412/s · 1m10s left · held by: rate of cbr-north}.
 */
final class ProgressText {
    private static final int BAR_CHARACTERS = 10;

    private ProgressText() {}

    /** The line without a bar and of any length. */
    static String line(StagePace pace) {
        return pace.stage().name() + " " + figures(pace, true);
    }

    /**
     * The line with a bar.
     *
     * @param columns the maximum length of the line. If the line is longer, counts of zero are left out. If it is still
     *     longer, its end is cut off.
     */
    static String bar(StagePace pace, int columns) {
        String full = bar(pace, true);
        String fitting = full.length() <= columns ? full : bar(pace, false);
        return fitting.length() <= columns ? fitting : fitting.substring(0, columns);
    }

    private static String bar(StagePace pace, boolean withZeros) {
        int filled = (int) (doneShare(pace) * BAR_CHARACTERS);
        String bar = "#".repeat(filled) + "-".repeat(BAR_CHARACTERS - filled);
        return pace.stage().name() + " [" + bar + "] " + figures(pace, withZeros);
    }

    private static String figures(StagePace pace, boolean withZeros) {
        Counts counts = pace.counts();
        StringBuilder text = new StringBuilder();
        text.append(HumanFormat.number(pace.done())).append('/').append(HumanFormat.number(counts.entries()));
        text.append(String.format(Locale.ROOT, " %.1f%%", Math.floor(doneShare(pace) * 1_000) / 10));
        append(text, "ok", counts.succeeded() + counts.accepted(), true);
        append(text, "failed", counts.failed(), withZeros);
        append(text, "in doubt", counts.inDoubt(), withZeros);
        append(text, "deferred", counts.deferred(), withZeros);
        append(text, "skipped", counts.skipped(), false);
        text.append(String.format(Locale.ROOT, " · %,.0f/s", pace.targetsPerSecond()));
        Duration left = pace.timeLeft();
        if (!left.isZero()) {
            text.append(" · ").append(HumanFormat.duration(left)).append(" left");
        }
        if (pace.isLimitedByRate()) {
            text.append(" · held by: rate of ").append(pace.stage().endpoint());
        }
        return text.toString();
    }

    private static double doneShare(StagePace pace) {
        long entries = pace.counts().entries();
        return entries == 0 ? 1 : (double) pace.done() / entries;
    }

    private static void append(StringBuilder text, String name, long count, boolean withZero) {
        if (count > 0 || withZero) {
            text.append(' ').append(name).append(' ').append(HumanFormat.number(count));
        }
    }
}
