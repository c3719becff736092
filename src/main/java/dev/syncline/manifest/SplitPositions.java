package dev.syncline.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects positions at which a manifest can be split into parts. They are evenly spread over its entries: when there are
 * more than 512, every other one is dropped, and the distance between two of them doubles.
 */
final class SplitPositions {
    private static final int MAX_POSITIONS = 512;

    private final List<Position> kept = new ArrayList<>();
    private long distance = 1;

    /** Offers the position after an element. It is kept if it has the current distance. */
    void offer(Position position) {
        if (position.ordinal() % distance != 0) {
            return;
        }
        kept.add(position);
        if (kept.size() > MAX_POSITIONS) {
            distance *= 2;
            kept.removeIf(earlier -> earlier.ordinal() % distance != 0);
        }
    }

    /** In the order of the manifest. */
    List<Position> positions() {
        return List.copyOf(kept);
    }
}
