package dev.syncline.sandbox;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** New identifiers in the vendors' shapes. They need to be unique, not secret, so no entropy is spent on them. */
final class Ids {
    private static final String BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz";

    private Ids() {}

    static String uuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(version4, variant).toString();
    }

    static String request() {
        return uuid().replace("-", "");
    }

    static String image() {
        StringBuilder id = new StringBuilder("img-");
        for (int i = 0; i < 8; i++) {
            id.append(BASE36.charAt(ThreadLocalRandom.current().nextInt(BASE36.length())));
        }
        return id.toString();
    }
}
