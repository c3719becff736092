package dev.syncline.manifest;

import dev.syncline.manifest.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Identifies the bytes of a manifest.
 *
 * @param sha256 of the bytes of all files in their order, in hex; the same hash as in the {@link ManifestSummary} of
 *     the manifest
 * @param bytes the size of all files
 */
public record ManifestDigest(String sha256, long bytes) {
    private static final int BUFFER = 1 << 18;

    /**
     * Reads all files without parsing them.
     *
     * @throws UncheckedIOException when a file cannot be read
     */
    public static ManifestDigest of(Manifest manifest) {
        Sha256 hash = new Sha256();
        byte[] buffer = new byte[BUFFER];
        for (Path file : manifest.contents()) {
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    hash.bytesRead(buffer, 0, read);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + Problem.shown(file), e);
            }
        }
        return new ManifestDigest(hash.hex(), hash.bytes());
    }
}
