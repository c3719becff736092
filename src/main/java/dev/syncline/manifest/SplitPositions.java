package dev.syncline.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects positions at which a manifest can be split into parts. All have the same distance, counted in entries. When
 * there are more than 512 positions, every second one is dropped, which doubles the distance.
 */
final class SplitPositions {
    private static final int MAX_POSITIONS = 512;

    private final List<Position> kept = new ArrayList<>();
    private long distance = 1;

    /** Takes the position after an element. Keeps it only if its ordinal is a multiple of the current distance. */
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
