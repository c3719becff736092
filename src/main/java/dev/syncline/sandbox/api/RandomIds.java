package dev.syncline.sandbox.api;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** New IDs in the formats of the vendors. They are unique but predictable, and must not be used as secrets. */
public final class RandomIds {
    private RandomIds() {}

    public static String uuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(version4, variant).toString();
    }

    public static String requestId() {
        return uuid().replace("-", "");
    }
}
