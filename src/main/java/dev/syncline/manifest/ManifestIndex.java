package dev.syncline.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers by their content what was found in manifests: one whose bytes are known is hashed and not judged again.
 * Kept are only manifests without errors and duplicates, the last {@link #MOST} of them, a file each; it is a help and
 * no more, so what cannot be read or written is as if it were not there.
 */
public final class ManifestIndex {
    static final int MOST = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ManifestIndex.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    /** @param folder of its own, made when something is kept */
    public ManifestIndex(Path folder) {
        this.folder = folder;
    }

    /**
     * What {@link Validation} finds in a manifest, now or when it had the same bytes before.
     *
     * @param judge names all that the check's judgement depends on beside the bytes
     * @throws UncheckedIOException where a file cannot be read
     */
    public ManifestSummary look(Manifest manifest, EntryCheck check, String judge) {
        return known(manifest, judge).orElseGet(() -> {
            ManifestSummary found = Validation.validate(manifest, check);
            if (found.whole() && found.errors() == 0 && found.duplicates().count() == 0) {
                keep(found, manifest, judge);
            }
            return found;
        });
    }

    private Optional<ManifestSummary> known(Manifest manifest, String judge) {
        String name = name(manifest, judge);
        if (files().noneMatch(file -> file.getFileName().toString().startsWith(name))) {
            return Optional.empty();
        }
        ManifestDigest digest = ManifestDigest.of(manifest);
        return read(folder.resolve(name + digest.sha256() + ".json")).map(kept -> kept.summary(manifest, digest));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + Problem.shown(file), e);
        }
    }

    /** What all have in common that were judged alike and are as long; another build of Syncline may judge otherwise. */
    private static String name(Manifest manifest, String judge) {
        List<Long> sizes = manifest.contents().stream().map(ManifestIndex::size).toList();
        List<Boolean> named =
                manifest.files().stream().map(FormatRecognition::isNamedCsv).toList();
        String all = String.join("\n", judge, manifest.bodyField(), build(), sizes.toString(), named.toString());
        byte[] hash = Fingerprint.sha256().digest(all.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash) + "-";
    }

    private static String build() {
        try {
            Path code = Path.of(ManifestIndex.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return code + " of " + Files.getLastModifiedTime(code);
        } catch (URISyntaxException | IOException | RuntimeException e) {
            return "unknown since " + System.nanoTime(); // and known to nobody else
        }
    }

    private Optional<Kept> read(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
            return Optional.of(JSON.readValue(Files.readAllBytes(file), Kept.class));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    private void keep(ManifestSummary found, Manifest manifest, String judge) {
        Path file = folder.resolve(name(manifest, judge) + found.sha256() + ".json");
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "new", ".tmp");
            Files.write(fresh, JSON.writeValueAsBytes(Kept.of(found, manifest)));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            forgetOldest();
        } catch (IOException e) {
            LOG.debug("{} is not kept", file, e);
        }
    }

    private void forgetOldest() throws IOException {
        List<Path> newestFirst = files().sorted(
                        Comparator.comparingLong(ManifestIndex::used).reversed())
                .toList();
        for (Path file : newestFirst.subList(Math.min(MOST, newestFirst.size()), newestFirst.size())) {
            Files.deleteIfExists(file);
        }
    }

    private static long used(Path file) {
        return file.toFile().lastModified();
    }

    private Stream<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** A warning, whose file is named by its place in the manifest: the same bytes may have moved. */
    record Warning(int file, long line, int column, String field, String message) {}

    /** What a file of the index holds. */
    record Kept(long entries, long targets, long warnings, List<Warning> warned, List<String> marks) {
        static Kept of(ManifestSummary found, Manifest manifest) {
            return new Kept(
                    found.entries(),
                    found.targets(),
                    found.warnings(),
                    found.warned().stream()
                            .map(problem -> new Warning(
                                    manifest.files().indexOf(problem.file()),
                                    problem.line(),
                                    problem.column(),
                                    problem.field(),
                                    problem.message()))
                            .toList(),
                    found.marks().stream().map(Position::text).toList());
        }

        ManifestSummary summary(Manifest manifest, ManifestDigest digest) {
            return new ManifestSummary(
                    entries,
                    targets,
                    digest.bytes(),
                    digest.sha256(),
                    true,
                    0,
                    0,
                    List.of(),
                    warnings,
                    warned.stream()
                            .map(warning -> Problem.warning(
                                    manifest.files().get(warning.file()),
                                    warning.line(),
                                    warning.column(),
                                    warning.field(),
                                    warning.message()))
                            .toList(),
                    Duplicates.NONE,
                    marks.stream().map(Position::parse).toList());
        }
    }
}
