package dev.syncline.manifest.source;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes the SHA-256 of bytes while they are read, and counts them. */
public final class Sha256 implements ByteListener {
    private final MessageDigest digest = newDigest();
    private long bytes;

    @Override
    public void bytesRead(byte[] read, int from, int length) {
        digest.update(read, from, length);
        bytes += length;
    }

    /** The number of bytes so far. */
    public long bytes() {
        return bytes;
    }

    /** Ends the computation and returns the hash in hex. Call it once. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
