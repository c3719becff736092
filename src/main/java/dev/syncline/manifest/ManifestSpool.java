package dev.syncline.manifest;

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
 * Keeps the bytes of what cannot be sought: files that are compressed, unpacked and known again by the SHA-256 of what
 * is packed; and standard input, known by its own. See docs/adr/0020-spool.md.
 */
public final class ManifestSpool {
    /** What names standard input in place of a file. */
    public static final Path STANDARD_INPUT = Path.of("-");

    static final Duration KEPT_UNUSED = Duration.ofDays(7);
    static final Duration INPUT_KEPT = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(ManifestSpool.class);
    private static final String INPUT = "input-";

    private final Path folder;
    private final InputStream input;
    private final BooleanSupplier stopping;
    private final Room room;
    /** What standard input held; itself while nobody has read it. */
    private Path taken = STANDARD_INPUT;

    private boolean made;

    /**
     * @param folder of its own, made when something is kept
     * @param input standard input, read when a manifest asks for it
     * @param stopping asked again and again while something is spooled
     */
    public ManifestSpool(Path folder, InputStream input, BooleanSupplier stopping) {
        this(folder, input, stopping, Room.OF_DISK);
    }

    ManifestSpool(Path folder, InputStream input, BooleanSupplier stopping, Room room) {
        this.folder = folder;
        this.input = input;
        this.stopping = stopping;
        this.room = room;
    }

    /**
     * The same manifest, with bytes that can be sought.
     *
     * @param inputKept what standard input held when it was read in an earlier process, by its SHA-256; empty = read it
     * @throws ManifestException where something is damaged, cut off, or has no room
     * @throws SpoolStoppedException when it is to stop
     * @throws UncheckedIOException where a file cannot be read
     */
    public Manifest seekable(Manifest manifest, String inputKept) {
        return manifest.of(
                manifest.files().stream().map(file -> seekable(file, inputKept)).toList());
    }

    private Path seekable(Path file, String inputKept) {
        try {
            if (!file.equals(STANDARD_INPUT)) {
                return unpacked(file);
            } else if (inputKept.isEmpty()) {
                return input();
            }
            return kept(inputKept);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + Problem.shown(file) + ": " + e.getMessage(), e);
        }
    }

    private Path unpacked(Path file) throws IOException {
        byte[] beginning = beginning(file);
        Compression compression = Compression.of(beginning);
        Compression named = Compression.named(file.toString());
        if (named != Compression.NONE && compression == Compression.NONE) {
            throw refused(file, "is named " + named.suffix() + ", but its bytes are not packed like that");
        } else if (compression == Compression.NONE) {
            return file;
        }
        String size = Files.size(file) + "-";
        if (names().anyMatch(name -> name.startsWith(size) && !name.endsWith(SpoolWriter.PART))) {
            Path known = folder.resolve(size + sha256(file));
            if (Files.exists(known)) {
                Files.setLastModifiedTime(known, FileTime.fromMillis(System.currentTimeMillis()));
                return known;
            }
        }
        return unpack(file, compression, beginning, size);
    }

    private Path unpack(Path file, Compression compression, byte[] beginning, String size) throws IOException {
        MessageDigest digest = Fingerprint.sha256();
        try (SpoolWriter writer = writer(file);
                InputStream packed = new DigestInputStream(Files.newInputStream(file), digest)) {
            writer.require(compression.least(beginning, end(file)));
            try (InputStream plain = compression.unpack(packed)) {
                writer.copy(plain, (bytes, from, length) -> {}, stopping);
            }
            return writer.keep(size + HexFormat.of().formatHex(digest.digest()));
        }
    }

    /** Reads standard input, once. */
    private Path input() throws IOException {
        if (!taken.equals(STANDARD_INPUT)) {
            return taken;
        }
        ManifestHash hash = new ManifestHash();
        InputStream patient = new PatientInput(input, stopping);
        byte[] beginning = patient.readNBytes(Compression.BEGINNING);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning), patient);
        try (SpoolWriter writer = writer(STANDARD_INPUT)) {
            writer.require(0);
            try (InputStream plain = Compression.of(beginning).unpack(whole)) {
                writer.copy(plain, hash, stopping);
            }
            String name = INPUT + hash.hex();
            made = !Files.exists(folder.resolve(name));
            taken = writer.keep(name);
            return taken;
        }
    }

    private Path kept(String sha256) {
        Path kept = folder.resolve(INPUT + sha256);
        if (!Files.exists(kept)) {
            throw refused(
                    STANDARD_INPUT,
                    "what was read from standard input is no longer in " + folder
                            + "; put the same in again by the command that began the run");
        }
        taken = kept;
        return kept;
    }

    /** Forgets what standard input held, unless it was kept before: nothing was begun with it. */
    public void forgetInput() {
        if (made) {
            remove(taken);
        }
    }

    /**
     * Removes what nobody needs any more: files unused for a week, and of standard input all that is not needed and
     * was read here, or a day ago.
     *
     * @param needed SHA-256s of what runs that are not over have read from standard input; asked only where some is kept
     */
    public void sweep(Supplier<Set<String>> needed) {
        names().filter(name -> name.endsWith(SpoolWriter.PART)).forEach(name -> removeLeft(folder.resolve(name)));
        names().filter(name -> !name.startsWith(INPUT)).forEach(name -> removeOlder(folder.resolve(name), KEPT_UNUSED));
        List<String> inputs = names().filter(name -> name.startsWith(INPUT)).toList();
        Set<String> stay = inputs.isEmpty() ? Set.of() : needed.get();
        inputs.stream()
                .filter(name -> !stay.contains(name.substring(INPUT.length())))
                .map(folder::resolve)
                .forEach(file -> removeOlder(file, file.equals(taken) ? Duration.ZERO : INPUT_KEPT));
    }

    private static void removeOlder(Path file, Duration age) {
        if (file.toFile().lastModified() <= System.currentTimeMillis() - age.toMillis()) {
            remove(file);
        }
    }

    private static void removeLeft(Path part) {
        try {
            SpoolWriter.removeLeft(part);
        } catch (IOException e) {
            LOG.debug("{} stays", part, e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{} stays", file, e);
        }
    }

    private SpoolWriter writer(Path named) throws IOException {
        Files.createDirectories(folder);
        return new SpoolWriter(folder, named, room);
    }

    private Stream<String> names() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            return Stream.empty(); // nothing was ever kept
        }
    }

    private static byte[] beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Compression.BEGINNING);
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
