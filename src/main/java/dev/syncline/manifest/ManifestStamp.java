package dev.syncline.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/**
 * Size, modification time and inode of a manifest's files. If these are unchanged, the bytes are most likely unchanged
 * too. They are checked because this is much faster than reading the files.
 *
 * @param files in the order of the manifest
 */
public record ManifestStamp(List<FileStamp> files) {
    public ManifestStamp {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param size in bytes
     * @param inode the identity of the file in its file system; empty if the file system has none
     */
    public record FileStamp(Path file, long size, FileTime modified, String inode) {
        static FileStamp of(Path file) throws IOException {
            if (file.equals(ManifestSpool.STANDARD_INPUT)) {
                return new FileStamp(file, 0, FileTime.fromMillis(0), ""); // its copy in the spool does not change
            }
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(
                    file,
                    attributes.size(),
                    attributes.lastModifiedTime(),
                    attributes.fileKey() == null ? "" : String.valueOf(attributes.fileKey()));
        }

        private boolean isUnchanged() {
            try {
                return equals(of(file));
            } catch (IOException e) {
                return false; // it no longer exists, or cannot be accessed any more
            }
        }
    }

    /**
     * Reads the stamps of all files.
     *
     * @throws UncheckedIOException when a file does not exist
     */
    public static ManifestStamp of(Manifest manifest) {
        return new ManifestStamp(manifest.files().stream()
                .map(file -> {
                    try {
                        return FileStamp.of(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException("cannot read " + Problem.shown(file), e);
                    }
                })
                .toList());
    }

    /**
     * The first file that has changed since its stamp was read; empty if no file has changed.
     *
     * @param first index of the first file to check
     * @param last index of the last file to check, included
     */
    public Optional<Path> firstChanged(int first, int last) {
        return files.subList(first, last + 1).stream()
                .filter(file -> !file.isUnchanged())
                .map(FileStamp::file)
                .findFirst();
    }
}
