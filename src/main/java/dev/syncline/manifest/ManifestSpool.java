package dev.syncline.manifest;

import dev.syncline.manifest.compression.Compression;
import dev.syncline.manifest.source.ByteListener;
import dev.syncline.manifest.source.Sha256;
import dev.syncline.manifest.spool.FreeSpace;
import dev.syncline.manifest.spool.SpoolException;
import dev.syncline.manifest.spool.SpoolWriter;
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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(ManifestSpool.class);
    private static final String INPUT_PREFIX = "input-";

    private final Path folder;
    private final InputStream input;
    private final BooleanSupplier stopping;
    private final FreeSpace freeSpace;
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
        this.folder = folder;
        this.input = input;
        this.stopping = stopping;
        this.freeSpace = freeSpace;
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
            if (file.equals(STANDARD_INPUT) && "Bad file descriptor".equals(e.getMessage())) {
                throw refused(file, "standard input is closed; pipe the manifest into the command, or name a file");
            }
            throw new UncheckedIOException("cannot read " + Problem.shown(file) + ": " + e.getMessage(), e);
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
        if (names().anyMatch(name -> name.startsWith(size) && !name.endsWith(SpoolWriter.INCOMPLETE))) {
            Path known = folder.resolve(size + sha256(file));
            if (Files.exists(known)) {
                Files.setLastModifiedTime(known, FileTime.fromMillis(System.currentTimeMillis()));
                return known;
            }
        }
        return decompress(file, compression, beginning, size);
    }

    private Path decompress(Path file, Compression compression, byte[] beginning, String size) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        try (SpoolWriter writer = newWriter();
                InputStream compressed = new DigestInputStream(Files.newInputStream(file), digest)) {
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
        Sha256 hash = new Sha256();
        InputStream stoppable = new StoppableInput(input, this::throwIfStopping);
        byte[] beginning = stoppable.readNBytes(Compression.HEADER_BYTES);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning), stoppable);
        try (SpoolWriter writer = newWriter()) {
            writer.requireSpace(0);
            try (InputStream plain = Compression.of(beginning).decompress(whole)) {
                writer.copy(plain, hash, this::throwIfStopping);
            }
            String name = INPUT_PREFIX + hash.hex();
            inputCopyIsNew = !Files.exists(folder.resolve(name));
            inputCopy = writer.complete(name);
            return inputCopy;
        }
    }

    private void throwIfStopping() {
        if (stopping.getAsBoolean()) {
            throw new SpoolStoppedException();
        }
    }

    private Path existingInputCopy(String sha256) {
        Path copy = folder.resolve(INPUT_PREFIX + sha256);
        if (!Files.exists(copy)) {
            throw refused(
                    STANDARD_INPUT,
                    "the copy of standard input is no longer in " + folder
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
            delete(inputCopy);
        }
    }

    /**
     * Deletes files that are no longer needed: incomplete ones, decompressed copies that were not used for a week, and
     * copies of standard input that no run needs. The copy of this process is deleted at once, others after a day.
     *
     * @param needed the SHA-256s of the standard input of all unfinished runs; only called if there are copies
     */
    public void deleteUnneeded(Supplier<Set<String>> needed) {
        names().filter(name -> name.endsWith(SpoolWriter.INCOMPLETE))
                .forEach(name -> deleteAbandoned(folder.resolve(name)));
        names().filter(name -> !name.startsWith(INPUT_PREFIX))
                .forEach(name -> deleteIfOlder(folder.resolve(name), COPY_RETENTION));
        List<String> inputs =
                names().filter(name -> name.startsWith(INPUT_PREFIX)).toList();
        Set<String> stay = inputs.isEmpty() ? Set.of() : needed.get();
        inputs.stream()
                .filter(name -> !stay.contains(name.substring(INPUT_PREFIX.length())))
                .map(folder::resolve)
                .forEach(file -> deleteIfOlder(file, file.equals(inputCopy) ? Duration.ZERO : INPUT_RETENTION));
    }

    private static void deleteIfOlder(Path file, Duration age) {
        if (file.toFile().lastModified() <= System.currentTimeMillis() - age.toMillis()) {
            delete(file);
        }
    }

    private static void deleteAbandoned(Path part) {
        try {
            SpoolWriter.deleteAbandoned(part);
        } catch (IOException e) {
            LOG.debug("cannot delete {}", part, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("cannot delete {}", file, e);
        }
    }

    private SpoolWriter newWriter() throws IOException {
        Files.createDirectories(folder);
        return new SpoolWriter(folder, freeSpace);
    }

    private Stream<String> names() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            return Stream.empty(); // the folder does not exist yet
        }
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
