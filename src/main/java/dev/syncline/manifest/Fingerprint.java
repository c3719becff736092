package dev.syncline.manifest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first 128 bits of the SHA-256 of a key and a target. The high half finds those that may be equal; both halves
 * together stand for the texts themselves: nobody can make two of them alike, by chance or on purpose.
 */
record Fingerprint(long high, long low) {

    static Fingerprint of(MessageDigest digest, String key, String target) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, keyBytes.length));
        digest.update(keyBytes);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(target.getBytes(StandardCharsets.UTF_8)));
        return new Fingerprint(hash.getLong(), hash.getLong());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
