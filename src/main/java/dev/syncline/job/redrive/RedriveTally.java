package dev.syncline.job.redrive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what is selected for a redrive while it is read. Memory grows with the number of different error codes. */
final class RedriveTally {
    private final int most;
    private final Map<String, RedrivePreview.Group> groups = new TreeMap<>();
    private final List<SelectedEntry> first = new ArrayList<>();
    private long entries;
    private long targets;
    long alreadySent;
    long askable;

    /** @param most how many of the first entries to keep */
    RedriveTally(int most) {
        this.most = most;
    }

    void add(SelectedEntry entry) {
        entries++;
        targets += entry.targets().size();
        if (first.size() < most) {
            first.add(entry);
        }
        for (SelectedEntry.Target target : entry.targets()) {
            String name = String.format("%05d", entry.stageNo()) + target.state() + " " + target.errorCode();
            groups.merge(
                    name,
                    new RedrivePreview.Group(entry.stage(), target.state(), target.errorCode(), 1),
                    (sum, one) -> new RedrivePreview.Group(sum.stage(), sum.state(), sum.code(), sum.targets() + 1));
        }
    }

    /** What is known when everything is read. */
    record Rest(Unavailable unavailable, RedrivePreview.Coverage coverage) {
        Rest plus(Unavailable more) {
            return new Rest(unavailable.plus(more), coverage);
        }
    }

    RedrivePreview preview(Rest rest) {
        return new RedrivePreview(
                entries,
                targets,
                new ArrayList<>(groups.values()),
                first,
                alreadySent,
                askable,
                rest.unavailable(),
                rest.coverage());
    }
}
