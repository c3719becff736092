package dev.syncline.manifest;

import java.security.MessageDigest;
import java.util.HexFormat;

/** The SHA-256 of all bytes a reader goes over, made in the same reading. */
final class ManifestHash implements ByteWindow.Witness {
    private final MessageDigest digest = Fingerprint.sha256();
    private long bytes;

    @Override
    public void saw(byte[] read, int from, int length) {
        digest.update(read, from, length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    /** The hash in hex; may be asked once. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
