package dev.syncline.job.stage;

import dev.syncline.job.definition.EndpointDefinition;
import dev.syncline.ledger.Part;
import dev.syncline.manifest.ManifestSummary;
import dev.syncline.manifest.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a manifest into parts that are processed at the same time. While one part waits for the slowest call of its
 * chunk and for its commit, the others keep the endpoint busy. See docs/adr/0012-parts-of-a-manifest.md.
 */
public final class PartPlanner {
    /**
     * Two parts, so that one sends while the other commits. This does not depend on {@code parallel}, because a restart
     * may raise it.
     */
    static final int FEWEST_PARTS = 2;
    /**
     * Each part inserts rows between the rows of the others. With more parts than this, the database loses more than
     * the calls gain.
     */
    static final int MOST_PARTS = 4;
    /** Calls in flight for which one more part is planned. */
    static final int CALLS_A_PART = 16;
    /** Fewest chunks of a part. The step of a smaller part would cost more than it gains. */
    static final int FEWEST_CHUNKS = 2;

    private PartPlanner() {}

    /** Plans at least one part. Each part begins where the part before it ends. */
    public static List<Part> plan(ManifestSummary summary, EndpointDefinition endpoint, int chunk) {
        long entries = summary.entries();
        long smallest = (long) FEWEST_CHUNKS * chunk * endpoint.entriesPerCall();
        int usable = Math.max(FEWEST_PARTS, endpoint.network().parallel() / CALLS_A_PART);
        long wanted = Math.min(Math.min(MOST_PARTS, usable), entries / smallest);
        List<Position> starts = new ArrayList<>(List.of(Position.START));
        for (Position mark : summary.splitPositions()) {
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
