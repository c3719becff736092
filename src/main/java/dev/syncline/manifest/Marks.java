package dev.syncline.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * Places in a manifest at which reading can begin, evenly spread over its entries, however many there are: every so
 * many entries one is kept, and when there are too many, every other one is dropped.
 */
final class Marks {
    private static final int MOST = 512;

    private final List<Position> kept = new ArrayList<>();
    private long distance = 1;

    /** Takes the place behind an element, if it is one of those that are kept. */
    void passed(Position position) {
        if (position.ordinal() % distance != 0) {
            return;
        }
        kept.add(position);
        if (kept.size() > MOST) {
            distance *= 2;
            kept.removeIf(mark -> mark.ordinal() % distance != 0);
        }
    }

    /** In the order of the manifest. */
    List<Position> positions() {
        return List.copyOf(kept);
    }
}
