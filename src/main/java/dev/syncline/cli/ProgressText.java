package dev.syncline.cli;

import dev.syncline.ledger.Counts;
import java.time.Duration;
import java.util.Locale;

/** A stage's progress in one line: {@code backups [###---] 71,204/100,000 71.2% ok 70,890 failed 301 · 412/s · 1m10s left}. */
final class ProgressText {
    private static final int BAR = 10;

    private ProgressText() {}

    static String line(StagePace pace) {
        return pace.stage().name() + " " + figures(pace);
    }

    static String bar(StagePace pace) {
        int filled = (int) (share(pace) * BAR);
        return pace.stage().name() + " [" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + figures(pace);
    }

    private static String figures(StagePace pace) {
        Counts counts = pace.counts();
        StringBuilder text = new StringBuilder();
        text.append(Texts.number(pace.done())).append('/').append(Texts.number(counts.entries()));
        text.append(String.format(Locale.ROOT, " %.1f%%", Math.floor(share(pace) * 1_000) / 10));
        text.append(" ok ").append(Texts.number(counts.succeeded() + counts.accepted()));
        text.append(" failed ").append(Texts.number(counts.failed()));
        text.append(" in doubt ").append(Texts.number(counts.inDoubt()));
        text.append(" deferred ").append(Texts.number(counts.deferred()));
        if (counts.skipped() > 0) {
            text.append(" skipped ").append(Texts.number(counts.skipped()));
        }
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
}
