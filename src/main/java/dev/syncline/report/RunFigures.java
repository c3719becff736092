package dev.syncline.report;

import dev.syncline.ledger.Run;
import dev.syncline.ledger.Work;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** When a run began and ended, how long its executions took, how many calls they made, and how many requests a second. */
public final class RunFigures {
    private RunFigures() {}

    /** {@code started 2026-11-22T01:30:00Z · ended 2026-11-22T01:31:10Z · took 1m10s · 1,234 calls · 17.6 requests/s}. */
    static String line(Run run) {
        Work work = run.work();
        String ended = ended(run);
        return "started " + started(run) + (ended.isEmpty() ? "" : " · ended " + ended) + " · took " + took(run) + " · "
                + HumanFormat.count(work.calls(), "call", "calls") + " · " + rate(run) + " requests/s";
    }

    public static String started(Run run) {
        return seconds(run.createdAt());
    }

    /** Empty while the run has not ended. */
    public static String ended(Run run) {
        return run.endedAt().equals(Instant.EPOCH) ? "" : seconds(run.endedAt());
    }

    public static String took(Run run) {
        return HumanFormat.duration(run.work().time());
    }

    public static String rate(Run run) {
        return String.format(Locale.ROOT, "%,.1f", run.work().rate());
    }

    public static void write(JsonLines json, Run run) {
        json.put("startedAt", run.createdAt());
        if (run.endedAt().equals(Instant.EPOCH)) {
            json.putNull("endedAt");
        } else {
            json.put("endedAt", run.endedAt());
        }
        json.put("duration", run.work().time().toMillis() / 1_000.0)
                .put("rate", Math.round(run.work().rate() * 10) / 10.0);
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
