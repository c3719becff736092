package dev.syncline.job.crash;

import dev.syncline.job.run.RunReport;
import java.util.ArrayList;
import java.util.List;

/** Lets one process after the other die at given effects, then lets a last one finish, and checks the laws. */
final class Trial {
    private final CrashSite site;
    private final Snapshot clean;
    private final List<Snapshot> cuts = new ArrayList<>();
    private final List<Effect> failedAt = new ArrayList<>();

    Trial(CrashSite site, Snapshot clean) {
        this.site = site;
        this.clean = clean;
    }

    /** The effects at which the power failed. */
    List<Effect> failedAt() {
        return List.copyOf(failedAt);
    }

    /**
     * Runs one process after the other and checks the laws of the design at the end.
     *
     * @param points for each process, in order, the number of the effect at which it dies
     * @return the laws that were broken; empty = none
     */
    List<String> of(List<Integer> points) {
        site.clear();
        for (int point : points) {
            Power power = new Power(point);
            site.process(power, restarts(point));
            if (!power.hasFailed()) {
                return List.of(); // the run has fewer effects, so this point does not exist
            }
            List<Effect> effects = power.effects();
            failedAt.add(effects.get(effects.size() - 1));
            cuts.add(Snapshot.of(site));
        }
        return healed(site.process(Power.lasting(), restarts(points.get(0))));
    }

    /**
     * {@code restart} and {@code run} continue a run in the same way: even points use one command, odd points the
     * other.
     */
    private static boolean restarts(int point) {
        return point % 2 == 0;
    }

    private List<String> healed(CrashSite.End end) {
        if (end instanceof CrashSite.End.Broke broke) {
            return List.of("the run does not go on: " + broke.cause());
        }
        RunReport report = ((CrashSite.End.Ended) end).report();
        return new Laws(clean, cuts, Snapshot.of(site), report, site.tables().batchStatus()).broken();
    }
}
