package dev.syncline.cli;

import dev.syncline.ledger.Counts;
import java.time.Duration;
import java.util.Locale;

/** A stage's progress in one line: {@code backups [###---] 71,204/100,000 71.2% ok 70,890 failed 301 · 412/s · 1m10s left}. */
final class ProgressText {
    private static final int BAR = 10;

    private ProgressText() {}

    static String line(StagePace pace) {
        return pace.stage().name() + " " + figures(pace, true);
    }

    /** @param zeros whether to name also what there is none of; else the line is shorter */
    static String bar(StagePace pace, boolean zeros) {
        int filled = (int) (share(pace) * BAR);
        String bar = "#".repeat(filled) + "-".repeat(BAR - filled);
        return pace.stage().name() + " [" + bar + "] " + figures(pace, zeros);
    }

    private static String figures(StagePace pace, boolean zeros) {
        Counts counts = pace.counts();
        StringBuilder text = new StringBuilder();
        text.append(Texts.number(pace.done())).append('/').append(Texts.number(counts.entries()));
        text.append(String.format(Locale.ROOT, " %.1f%%", Math.floor(share(pace) * 1_000) / 10));
        count(text, "ok", counts.succeeded() + counts.accepted(), true);
        count(text, "failed", counts.failed(), zeros);
        count(text, "in doubt", counts.inDoubt(), zeros);
        count(text, "deferred", counts.deferred(), zeros);
        count(text, "skipped", counts.skipped(), false);
        text.append(String.format(Locale.ROOT, " · %,.0f/s", pace.targetsPerSecond()));
        Duration left = pace.left();
        if (!left.isZero()) {
            text.append(" · ").append(Texts.duration(left)).append(" left");
        }
        if (pace.isHeldByRate()) {
            text.append(" · held by: rate of ").append(pace.stage().endpoint());
        }
        return text.toString();
    }

    private static double share(StagePace pace) {
        long entries = pace.counts().entries();
        return entries == 0 ? 1 : (double) pace.done() / entries;
    }

    private static void count(StringBuilder text, String name, long count, boolean zero) {
        if (count > 0 || zero) {
            text.append(' ').append(name).append(' ').append(Texts.number(count));
        }
    }
}
