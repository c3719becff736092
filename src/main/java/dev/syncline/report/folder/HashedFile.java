package dev.syncline.report.folder;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A new file whose SHA-256 is computed while it is written. */
final class HashedFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 18;

    private final String name;
    private final MessageDigest digest;
    private final OutputStream out;
    private String sha256 = "";

    private HashedFile(String name, MessageDigest digest, OutputStream out) {
        this.name = name;
        this.digest = digest;
        this.out = out;
    }

    static HashedFile create(Path folder, String name) throws IOException {
        MessageDigest digest = sha256Digest();
        OutputStream file =
                Files.newOutputStream(folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new HashedFile(
                name, digest, new BufferedOutputStream(new DigestOutputStream(file, digest), BUFFER_BYTES));
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    String name() {
        return name;
    }

    OutputStream out() {
        return out;
    }

    /** The digest of the whole file, after it is closed. */
    String sha256() {
        return sha256;
    }

    @Override
    public void close() throws IOException {
        out.close();
        if (sha256.isEmpty()) {
            sha256 = HexFormat.of().formatHex(digest.digest());
        }
    }
}
