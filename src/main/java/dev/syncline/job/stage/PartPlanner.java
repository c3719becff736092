package dev.syncline.job.stage;

import dev.syncline.job.definition.EndpointDefinition;
import dev.syncline.ledger.Part;
import dev.syncline.manifest.ManifestSummary;
import dev.syncline.manifest.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a manifest into parts that are worked off side by side: while one of them waits for the slowest call of its
 * chunk, and for its commit, the others keep the endpoint busy. See docs/adr/0012-parts-of-a-manifest.md.
 */
public final class PartPlanner {
    /** One works while the other waits; a restart may find more parallelism than one. */
    static final int FEWEST_PARTS = 2;
    /** Each part writes between the rows of the others, which costs the database more than further ones would gain. */
    static final int MOST_PARTS = 4;
    /** So many calls under way are worth a part. */
    static final int CALLS_A_PART = 16;
    /** A part of fewer chunks than these is not worth its steps. */
    static final int FEWEST_CHUNKS = 2;

    private PartPlanner() {}

    /** At least one part, each beginning where the one before it ends. */
    public static List<Part> plan(ManifestSummary summary, EndpointDefinition endpoint, int chunk) {
        long entries = summary.entries();
        long smallest = (long) FEWEST_CHUNKS * chunk * endpoint.entriesPerCall();
        int usable = Math.max(FEWEST_PARTS, endpoint.network().parallel() / CALLS_A_PART);
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
