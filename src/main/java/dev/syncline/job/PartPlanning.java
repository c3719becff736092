package dev.syncline.job;

import dev.syncline.ledger.Part;
import dev.syncline.manifest.ManifestSummary;
import dev.syncline.manifest.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a manifest into parts that are worked off side by side: while one of them waits for the slowest call of its
 * chunk, and for its commit, the others keep the endpoint busy. See docs/adr/0012-parts-of-a-manifest.md.
 */
final class PartPlanning {
    /** More parts than these gained nothing that could be measured. */
    static final int MOST_PARTS = 4;
    /** A part of fewer chunks than these is not worth its steps. */
    static final int FEWEST_CHUNKS = 2;

    private PartPlanning() {}

    /** At least one part, each beginning where the one before it ends. */
    static List<Part> plan(ManifestSummary summary, EndpointDefinition endpoint, int chunk) {
        long entries = summary.entries();
        long smallest = (long) FEWEST_CHUNKS * chunk * endpoint.entriesPerCall();
        int usable = Math.max(2, endpoint.network().parallel()); // a restart may find more parallelism than 1
        long wanted = Math.min(Math.min(MOST_PARTS, usable), entries / smallest);
        List<Position> starts = new ArrayList<>(List.of(Position.START));
        for (Position mark : summary.marks()) {
            long share = entries * starts.size() / Math.max(1, wanted);
            if (starts.size() < wanted && mark.ordinal() >= share && mark.ordinal() < entries) {
                starts.add(mark);
            }
        }
        List<Part> parts = new ArrayList<>();
        for (int no = 0; no < starts.size(); no++) {
            long end = no + 1 < starts.size() ? starts.get(no + 1).ordinal() : entries;
            parts.add(Part.planned(
                    no, starts.get(no).ordinal(), end, starts.get(no).text()));
        }
        return parts;
    }
}
