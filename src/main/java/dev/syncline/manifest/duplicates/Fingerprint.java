package dev.syncline.manifest.duplicates;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The first 128 bits of the SHA-256 of a key and a target. Pairs with different high halves are different. Pairs with the
 * same 128 bits count as the same pair, because nobody can construct two pairs with the same hash.
 */
public record Fingerprint(long high, long low) {

    /** @param digest a SHA-256 digest without input; it can be used again afterwards */
    public static Fingerprint of(MessageDigest digest, String key, String target) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, keyBytes.length));
        digest.update(keyBytes);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(target.getBytes(StandardCharsets.UTF_8)));
        return new Fingerprint(hash.getLong(), hash.getLong());
    }
}
