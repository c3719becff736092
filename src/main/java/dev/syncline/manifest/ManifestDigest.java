package dev.syncline.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A manifest's bytes, read without being looked at.
 *
 * @param sha256 of all files' bytes in their order, in hex: the same that {@link Validation} finds
 * @param bytes of all files
 */
public record ManifestDigest(String sha256, long bytes) {
    private static final int BUFFER = 1 << 18;

    /**
     * Reads all of it.
     *
     * @throws UncheckedIOException where a file cannot be read
     */
    public static ManifestDigest of(Manifest manifest) {
        ManifestHash hash = new ManifestHash();
        byte[] buffer = new byte[BUFFER];
        for (Path file : manifest.contents()) {
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    hash.saw(buffer, 0, read);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + Problem.shown(file), e);
            }
        }
        return new ManifestDigest(hash.hex(), hash.bytes());
    }
}
