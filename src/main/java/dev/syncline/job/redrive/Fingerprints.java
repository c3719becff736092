package dev.syncline.job.redrive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Makes the fingerprints of targets. Not thread-safe. */
final class Fingerprints {
    private final MessageDigest digest;

    Fingerprints() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The first 128 bits of a SHA-256. Nobody can construct two targets that have the same. */
    record Fingerprint(long high, long low) {}

    Fingerprint of(String key, String target) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, keyBytes.length));
        digest.update(keyBytes);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(target.getBytes(StandardCharsets.UTF_8)));
        return new Fingerprint(hash.getLong(), hash.getLong());
    }
}
