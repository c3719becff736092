package dev.syncline.manifest;

import dev.syncline.manifest.compression.Compression;
import dev.syncline.manifest.source.ByteListener;
import dev.syncline.manifest.source.Sha256;
import dev.syncline.manifest.spool.FreeSpace;
import dev.syncline.manifest.spool.SpoolException;
import dev.syncline.manifest.spool.SpoolFolder;
import dev.syncline.manifest.spool.SpoolWriter;
import dev.syncline.manifest.spool.StandardInput;
import dev.syncline.manifest.spool.StoppableInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Copies of input that cannot be read from an offset. A compressed file is stored decompressed, and recognised later by the
 * SHA-256 of its compressed bytes. Standard input is recognised by the SHA-256 of its own bytes. See docs/adr/0020-spool.md.
 */
public final class ManifestSpool {
    /** The file name that stands for standard input. */
    public static final Path STANDARD_INPUT = Path.of("-");

    /** A decompressed copy is deleted when it was not used for this long. */
    static final Duration COPY_RETENTION = Duration.ofDays(7);
    /** Standard input of another process is kept this long, because that process may not have started its run yet. */
    static final Duration INPUT_RETENTION = Duration.ofDays(1);

    private static final String INPUT_PREFIX = "input-";

    private final SpoolFolder folder;
    private final InputStream input;
    private final BooleanSupplier stopping;
    /** The copy of standard input; {@link #STANDARD_INPUT} until this process has one. */
    private Path inputCopy = STANDARD_INPUT;

    /** Whether this process created the copy of standard input. */
    private boolean inputCopyIsNew;

    /**
     * @param folder holds only the spool; it is created for the first copy
     * @param input standard input; it is read when a manifest contains {@link #STANDARD_INPUT}
     * @param stopping whether the command was asked to stop; it is checked while a copy is made
     */
    public ManifestSpool(Path folder, InputStream input, BooleanSupplier stopping) {
        this(folder, input, stopping, FreeSpace.OF_DISK);
    }

    ManifestSpool(Path folder, InputStream input, BooleanSupplier stopping, FreeSpace freeSpace) {
        this.folder = new SpoolFolder(folder, freeSpace);
        this.input = input;
        this.stopping = stopping;
    }

    /**
     * The same manifest, with contents that can be read from any offset. Compressed files and standard input are copied
     * first, unless a copy exists.
     *
     * @param inputSha256 the SHA-256 of the standard input that an earlier process has copied; empty = read standard input
     * @throws ManifestException when input is damaged or cut off, or the disk has no space for the copy
     * @throws SpoolStoppedException when the command was asked to stop
     * @throws UncheckedIOException when a file cannot be read
     */
    public Manifest seekable(Manifest manifest, String inputSha256) {
        return manifest.withContents(manifest.files().stream()
                .map(file -> seekable(file, inputSha256))
                .toList());
    }

    private Path seekable(Path file, String inputSha256) {
        try {
            if (!file.equals(STANDARD_INPUT)) {
                return decompressed(file);
            } else if (inputSha256.isEmpty()) {
                return copyInput();
            }
            return existingInputCopy(inputSha256);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + Problem.shown(file), e);
        } catch (SpoolException e) {
            throw refused(file, String.valueOf(e.getMessage()));
        }
    }

    private Path decompressed(Path file) throws IOException {
        byte[] beginning = beginning(file);
        Compression compression = Compression.of(beginning);
        Compression byName = Compression.ofName(file.toString());
        if (byName != Compression.NONE && compression == Compression.NONE) {
            throw refused(file, "is named " + byName.suffix() + ", but its bytes are not compressed in that format");
        } else if (compression == Compression.NONE) {
            return file;
        }
        String size = Files.size(file) + "-";
        if (folder.names().anyMatch(name -> name.startsWith(size) && !name.endsWith(SpoolWriter.INCOMPLETE))) {
            Path known = folder.file(size + sha256(file));
            if (Files.exists(known)) {
                Files.setLastModifiedTime(known, FileTime.fromMillis(System.currentTimeMillis()));
                return known;
            }
        }
        return decompress(file, compression, beginning, size);
    }

    private Path decompress(Path file, Compression compression, byte[] beginning, String size) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        try (SpoolWriter writer = folder.newWriter();
                InputStream compressed = new DigestInputStream(Files.newInputStream(file), digest)) {
            prepare(compression);
            writer.requireSpace(compression.minimumSize(beginning, end(file)));
            try (InputStream plain = compression.decompress(compressed)) {
                writer.copy(plain, ByteListener.NONE, this::throwIfStopping);
            }
            return writer.complete(size + HexFormat.of().formatHex(digest.digest()));
        }
    }

    /** Copies standard input. Later calls return the same copy. */
    private Path copyInput() throws IOException {
        if (!inputCopy.equals(STANDARD_INPUT)) {
            return inputCopy;
        }
        if (input == System.in) {
            StandardInput.requireOpen();
        }
        Sha256 hash = new Sha256();
        InputStream stoppable = new StoppableInput(input, this::throwIfStopping);
        byte[] beginning = stoppable.readNBytes(Compression.HEADER_BYTES);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning), stoppable);
        try (SpoolWriter writer = folder.newWriter()) {
            writer.requireSpace(0);
            Compression compression = Compression.of(beginning);
            prepare(compression);
            try (InputStream plain = compression.decompress(whole)) {
                writer.copy(plain, hash, this::throwIfStopping);
            }
            String name = INPUT_PREFIX + hash.hex();
            inputCopyIsNew = !Files.exists(folder.file(name));
            inputCopy = writer.complete(name);
            return inputCopy;
        }
    }

    private void prepare(Compression compression) {
        try {
            compression.prepare(folder.path());
        } catch (IOException e) {
            throw new SpoolException("cannot be unpacked: " + e.getMessage());
        }
    }

    private void throwIfStopping() {
        if (stopping.getAsBoolean()) {
            throw new SpoolStoppedException();
        }
    }

    private Path existingInputCopy(String sha256) {
        Path copy = folder.file(INPUT_PREFIX + sha256);
        if (!Files.exists(copy)) {
            throw refused(
                    STANDARD_INPUT,
                    "the copy of standard input is no longer in " + folder.path()
                            + "; repeat the command that started the run, with the same input");
        }
        inputCopy = copy;
        return copy;
    }

    /**
     * Deletes the copy of standard input if this process created it. Call it when no run was started with the copy.
     */
    public void deleteNewInputCopy() {
        if (inputCopyIsNew) {
            folder.delete(inputCopy);
        }
    }

    /**
     * Deletes files that are no longer needed: incomplete ones, decompressed copies that were not used for a week, and
     * copies of standard input that no run needs. The copy of this process is deleted at once, others after a day.
     *
     * @param needed the SHA-256s of the standard input of all unfinished runs; only called if there are copies
     */
    public void deleteUnneeded(Supplier<Set<String>> needed) {
        folder.deleteIncomplete();
        folder.names()
                .filter(name -> !name.startsWith(INPUT_PREFIX) && !RedriveSpool.isName(name))
                .forEach(name -> folder.deleteIfOlder(name, COPY_RETENTION));
        List<String> inputs =
                folder.names().filter(name -> name.startsWith(INPUT_PREFIX)).toList();
        Set<String> stay = inputs.isEmpty() ? Set.of() : needed.get();
        inputs.stream()
                .filter(name -> !stay.contains(name.substring(INPUT_PREFIX.length())))
                .forEach(name -> folder.deleteIfOlder(
                        name, folder.file(name).equals(inputCopy) ? Duration.ZERO : INPUT_RETENTION));
    }

    /** The manifests of redrives. */
    public RedriveSpool redrives() {
        return new RedriveSpool(folder);
    }

    private static byte[] beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Compression.HEADER_BYTES);
        }
    }

    private static byte[] end(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(4, in.length())];
            in.seek(in.length() - end.length);
            in.readFully(end);
            return end;
        }
    }

    private static String sha256(Path file) {
        return ManifestDigest.of(Manifest.of(List.of(file), "")).sha256();
    }

    private static ManifestException refused(Path file, String message) {
        return new ManifestException(Problem.error(file, 0, 0, "", message));
    }
}
