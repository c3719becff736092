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
 * What the file system says of a manifest's files: a cheap sign that their bytes are still the ones that were read.
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
     * @param inode what the file system knows the file by; empty where it has no such thing
     */
    public record FileStamp(Path file, long size, FileTime modified, String inode) {
        static FileStamp of(Path file) throws IOException {
            if (file.equals(ManifestSpool.STANDARD_INPUT)) {
                return new FileStamp(file, 0, FileTime.fromMillis(0), ""); // what it held lies in the spool for good
            }
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(
                    file, is.size(), is.lastModifiedTime(), is.fileKey() == null ? "" : String.valueOf(is.fileKey()));
        }

        private boolean holds() {
            try {
                return equals(of(file));
            } catch (IOException e) {
                return false; // it is gone, or nobody may look at it any more
            }
        }
    }

    /**
     * Looks at all files.
     *
     * @throws UncheckedIOException where one is not there
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
     * The first of some files that is not what it was; empty while all are.
     *
     * @param first index of the first file that is looked at, {@code last} of the last one
     */
    public Optional<Path> changed(int first, int last) {
        return files.subList(first, last + 1).stream()
                .filter(file -> !file.holds())
                .map(FileStamp::file)
                .findFirst();
    }
}
