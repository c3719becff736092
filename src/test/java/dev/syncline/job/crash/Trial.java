package dev.syncline.job.crash;

import dev.syncline.job.run.RunReport;
import java.util.ArrayList;
import java.util.List;

/** Lets processes die one after the other at given effects, then one go on to the end, and judges what is left. */
final class Trial {
    private final Site site;
    private final Standing clean;
    private final List<Standing> cuts = new ArrayList<>();
    private final List<Effect> failedAt = new ArrayList<>();

    Trial(Site site, Standing clean) {
        this.site = site;
        this.clean = clean;
    }

    /** What each power failure hit. */
    List<Effect> failedAt() {
        return List.copyOf(failedAt);
    }

    /**
     * Runs it.
     *
     * @param points for each process that dies the number of the effect at which it does
     * @return the laws that are broken
     */
    List<String> of(List<Integer> points) {
        site.clear();
        for (int point : points) {
            Power power = new Power(point);
            site.process(power, restarts(point));
            if (!power.hasFailed()) {
                return List.of(); // it has fewer effects: there is no such point
            }
            List<Effect> effects = power.effects();
            failedAt.add(effects.get(effects.size() - 1));
            cuts.add(Standing.of(site));
        }
        return healed(site.process(Power.lasting(), restarts(points.get(0))));
    }

    /** {@code restart} and {@code run} go on with a run alike: every other point tries the one, the others the other. */
    private static boolean restarts(int point) {
        return point % 2 == 0;
    }

    private List<String> healed(Site.End end) {
        if (end instanceof Site.End.Broke broke) {
            return List.of("the run does not go on: " + broke.cause());
        }
        RunReport report = ((Site.End.Ended) end).report();
        return new Laws(clean, cuts, Standing.of(site), report, site.tables().batchStatus()).broken();
    }
}
