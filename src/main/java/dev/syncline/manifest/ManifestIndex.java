package dev.syncline.manifest;

import dev.syncline.manifest.source.Sha256;
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
 * A cache of validation results, keyed by the bytes of the manifest. If the bytes are known, the manifest is only
 * hashed, and its entries are not checked again. Only results without errors and duplicates are cached. The cache keeps
 * the {@link #MAX_RESULTS} most recently used results, one file for each. A cache file that cannot be read or written
 * is ignored.
 */
public final class ManifestIndex {
    static final int MAX_RESULTS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ManifestIndex.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    /** @param folder holds only this cache; it is created when a result is cached */
    public ManifestIndex(Path folder) {
        this.folder = folder;
    }

    /**
     * The summary of a manifest: the cached one if the bytes are known, otherwise a new one by {@link Validation}.
     *
     * @param checkName names everything that the result of the check depends on, apart from the bytes
     * @throws UncheckedIOException when a file cannot be read
     */
    public ManifestSummary validate(Manifest manifest, EntryCheck check, String checkName) {
        return cached(manifest, checkName).orElseGet(() -> {
            ManifestSummary found = Validation.validate(manifest, check);
            if (found.whole() && found.errors() == 0 && found.duplicates().count() == 0) {
                store(found, manifest, checkName);
            }
            return found;
        });
    }

    private Optional<ManifestSummary> cached(Manifest manifest, String checkName) {
        String prefix = namePrefix(manifest, checkName);
        if (files().noneMatch(file -> file.getFileName().toString().startsWith(prefix))) {
            return Optional.empty();
        }
        ManifestDigest digest = ManifestDigest.of(manifest);
        return read(folder.resolve(prefix + digest.sha256() + ".json"))
                .map(cached -> cached.toSummary(manifest, digest));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + Problem.shown(file), e);
        }
    }

    /**
     * The beginning of the file name for all results of the same check for manifests of the same sizes. It contains the build
     * of Syncline, because another build may check differently.
     */
    private static String namePrefix(Manifest manifest, String checkName) {
        List<Long> sizes = manifest.contents().stream().map(ManifestIndex::size).toList();
        List<Boolean> csvNames =
                manifest.files().stream().map(FormatRecognition::hasCsvName).toList();
        String all = String.join("\n", checkName, manifest.bodyField(), build(), sizes.toString(), csvNames.toString());
        byte[] hash = Sha256.newDigest().digest(all.getBytes(StandardCharsets.UTF_8));
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
            return "unknown since " + System.nanoTime(); // a name that no other process uses
        }
    }

    private Optional<CachedSummary> read(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
            return Optional.of(JSON.readValue(Files.readAllBytes(file), CachedSummary.class));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    private void store(ManifestSummary found, Manifest manifest, String checkName) {
        Path file = folder.resolve(namePrefix(manifest, checkName) + found.sha256() + ".json");
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "new", ".tmp");
            Files.write(temporary, JSON.writeValueAsBytes(CachedSummary.of(found, manifest)));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            deleteOldest();
        } catch (IOException e) {
            LOG.debug("cannot write {}", file, e);
        }
    }

    private void deleteOldest() throws IOException {
        List<Path> newestFirst = files().sorted(
                        Comparator.comparingLong(ManifestIndex::lastUsed).reversed())
                .toList();
        for (Path file : newestFirst.subList(Math.min(MAX_RESULTS, newestFirst.size()), newestFirst.size())) {
            Files.deleteIfExists(file);
        }
    }

    private static long lastUsed(Path file) {
        return file.toFile().lastModified();
    }

    private Stream<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /**
     * A cached warning. It holds the index of its file in the manifest instead of the file's name, because files with
     * the same bytes may have other names the next time.
     */
    record Warning(int file, long line, int column, String field, String message) {}

    /** The content of a cache file. */
    record CachedSummary(long entries, long targets, long warnings, List<Warning> warned, List<String> marks) {
        static CachedSummary of(ManifestSummary found, Manifest manifest) {
            return new CachedSummary(
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
                    found.splitPositions().stream().map(Position::text).toList());
        }

        ManifestSummary toSummary(Manifest manifest, ManifestDigest digest) {
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
                    marks.stream().map(Position::parse).toList(),
                    List.of());
        }
    }
}
