package dev.syncline.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncline.manifest.compression.CompressedBytes;
import dev.syncline.manifest.spool.FreeSpace;
import dev.syncline.manifest.spool.SpoolWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestSpoolTest {
    private static final String LINES = "{\"k\":\"a\"}\n{\"k\":\"b\"}\n";
    private static final FreeSpace HUGE = folder -> new FreeSpace.Space(1L << 40, 1L << 41);

    @TempDir
    Path folder;

    private ManifestSpool spool() {
        return spool(InputStream.nullInputStream());
    }

    private ManifestSpool spool(InputStream input) {
        return new ManifestSpool(folder.resolve("spool"), input, () -> false, HUGE);
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private Manifest manifest(String name, byte[] bytes) throws IOException {
        return Manifest.of(List.of(Files.write(folder.resolve(name), bytes)), "");
    }

    private static Manifest ofInput() {
        return Manifest.of(List.of(ManifestSpool.STANDARD_INPUT), "");
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            return files.sorted().toList();
        }
    }

    private static String shaOf(Manifest manifest) {
        return ManifestDigest.of(manifest).sha256();
    }

    @Test
    void uncompressedFileIsNotCopied() throws IOException {
        Manifest manifest = manifest("a.jsonl", LINES.getBytes(UTF_8));

        assertThat(spool().seekable(manifest, "")).isEqualTo(manifest);
        assertThat(folder.resolve("spool")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl.gz", "no-suffix.jsonl"})
    void compressedFileHasTheSameElementsAsThePlainOne(String name) throws IOException {
        Manifest zipped = spool().seekable(manifest(name, CompressedBytes.gzip(LINES)), "");
        Manifest zstd = spool().seekable(manifest("z" + name, CompressedBytes.zstd(LINES.getBytes(UTF_8))), "");
        Manifest plain = manifest("plain", LINES.getBytes(UTF_8));

        assertThat(TemporaryManifests.read(zipped)).hasSize(2).isEqualTo(TemporaryManifests.read(plain));
        assertThat(TemporaryManifests.read(zstd)).isEqualTo(TemporaryManifests.read(plain));
        assertThat(shaOf(zipped)).isEqualTo(shaOf(plain));
        assertThat(zipped.files()).containsExactly(folder.resolve(name));
    }

    @Test
    void unchangedFileIsNotDecompressedAgain() throws IOException {
        Manifest manifest = manifest("a.gz", CompressedBytes.gzip(LINES));
        Path content = spool().seekable(manifest, "").contents().get(0);
        Files.writeString(content, "unchanged");

        Manifest again = spool().seekable(manifest, "");

        assertThat(again.contents()).containsExactly(content);
        assertThat(content).hasContent("unchanged");
        assertThat(spooled()).hasSize(1);
    }

    @Test
    void fileOfTheSameNameAndSizeWithOtherBytesIsDecompressed() throws IOException {
        byte[] bytes = CompressedBytes.gzip(LINES);
        spool().seekable(manifest("a.gz", bytes), "");
        Manifest other = manifest("a.gz", CompressedBytes.gzip(LINES.replace('a', 'c')));
        assertThat(Files.size(other.files().get(0))).isEqualTo(bytes.length);

        assertThat(TemporaryManifests.read(spool().seekable(other, "")).get(0).json())
                .isEqualTo("{\"k\":\"c\"}");
        assertThat(spooled()).hasSize(2);
    }

    @Test
    void truncatedFileIsRefusedAndLeavesNoCopy() throws IOException {
        byte[] bytes = CompressedBytes.gzip(LINES);
        Manifest manifest = manifest("a.gz", java.util.Arrays.copyOf(bytes, bytes.length - 3));

        assertThatThrownBy(() -> spool().seekable(manifest, ""))
                .isInstanceOf(ManifestException.class)
                .hasMessage(manifest.files().get(0) + ": is cut off: its compressed bytes end too early");
        assertThat(spooled()).isEmpty();
    }

    @Test
    void fileWithACompressionSuffixButPlainBytesIsRefused() throws IOException {
        Manifest manifest = manifest("a.zst", LINES.getBytes(UTF_8));

        assertThatThrownBy(() -> spool().seekable(manifest, ""))
                .hasMessageContaining("a.zst: is named .zst, but its bytes are not compressed in that format");
    }

    @Test
    void allMembersAndFramesOfAFileAreRead() throws IOException {
        byte[] members = CompressedBytes.joined(
                CompressedBytes.gzip(LINES), CompressedBytes.gzip(""), CompressedBytes.gzip(LINES));
        byte[] frames = CompressedBytes.joined(
                CompressedBytes.zstd(LINES.getBytes(UTF_8)), CompressedBytes.zstd(LINES.getBytes(UTF_8)));

        assertThat(TemporaryManifests.read(spool().seekable(manifest("a.gz", members), "")))
                .hasSize(4);
        assertThat(TemporaryManifests.read(spool().seekable(manifest("a.zst", frames), "")))
                .hasSize(4);
    }

    @Test
    void fileThatNeedsMoreThanTheFreeSpaceIsRefused() throws IOException {
        Manifest manifest = manifest("a.gz", CompressedBytes.gzip(new byte[5 << 20]));
        FreeSpace small = any -> new FreeSpace.Space(4L << 20, 16L << 20);
        ManifestSpool spool =
                new ManifestSpool(folder.resolve("spool"), InputStream.nullInputStream(), () -> false, small);

        assertThatThrownBy(() -> spool.seekable(manifest, ""))
                .hasMessage(manifest.files().get(0) + ": needs at least 5 MiB in " + folder.resolve("spool")
                        + ", where 3 MiB may be used; choose a home on a larger disk with --home");
        assertThat(spooled()).isEmpty();
    }

    @Test
    void decompressionStopsBeforeTheDiskIsFull() throws IOException {
        byte[] swelling =
                CompressedBytes.joined(CompressedBytes.gzip(new byte[100 << 20]), CompressedBytes.gzip(new byte[1]));
        Manifest manifest = manifest("bomb.gz", swelling);
        FreeSpace filling = any -> new FreeSpace.Space((64L << 20) - written(), 1 << 20);
        ManifestSpool spool =
                new ManifestSpool(folder.resolve("spool"), InputStream.nullInputStream(), () -> false, filling);

        assertThatThrownBy(() -> spool.seekable(manifest, ""))
                .hasMessageMatching(".*bomb.gz: is larger than \\d\\d MiB, and .* has no more space; .*");
        assertThat(spooled()).isEmpty();
    }

    private long written() throws IOException {
        return spooled().stream().mapToLong(file -> file.toFile().length()).sum();
    }

    @Test
    void standardInputIsReadOnceAndRecognisedByItsHash() throws IOException {
        ManifestSpool spool = spool(input(LINES));

        Manifest first = spool.seekable(ofInput(), "");
        Manifest second = spool.seekable(ofInput(), "");

        assertThat(TemporaryManifests.read(first)).hasSize(2);
        assertThat(second).isEqualTo(first);
        assertThat(spool().seekable(ofInput(), shaOf(first))).isEqualTo(first);
    }

    @Test
    void standardInputMayBeCompressed() {
        InputStream packed = new ByteArrayInputStream(CompressedBytes.gzip(LINES));

        assertThat(shaOf(spool(packed).seekable(ofInput(), "")))
                .isEqualTo(shaOf(spool(input(LINES)).seekable(ofInput(), "")));
    }

    @Test
    void missingCopyOfStandardInputIsReported() {
        assertThatThrownBy(() -> spool().seekable(ofInput(), "0".repeat(64)))
                .hasMessageStartingWith("-: the copy of standard input is no longer in ")
                .hasMessageEndingWith("repeat the command that started the run, with the same input");
    }

    @Test
    void commandCanStopWhileItWaitsForAPipe() throws IOException {
        AtomicBoolean stopping = new AtomicBoolean();
        try (PipedInputStream pipe = new PipedInputStream();
                PipedOutputStream silent = new PipedOutputStream(pipe)) {
            silent.write("{\"k\":".getBytes(UTF_8));
            ManifestSpool spool =
                    new ManifestSpool(folder.resolve("spool"), pipe, () -> stopping.getAndSet(true), HUGE);

            assertThatThrownBy(() -> spool.seekable(ofInput(), "")).isInstanceOf(SpoolStoppedException.class);
        }
        assertThat(folder.resolve("spool"))
                .satisfiesAnyOf(
                        none -> assertThat(none).doesNotExist(),
                        empty -> assertThat(empty).isEmptyDirectory());
    }

    @Test
    void sweepKeepsStandardInputThatARunNeeds() throws IOException {
        ManifestSpool spool = spool(input(LINES));
        Manifest manifest = spool.seekable(ofInput(), "");

        spool.deleteUnneeded(() -> Set.of(shaOf(manifest)));
        assertThat(spooled()).hasSize(1);
        spool.deleteUnneeded(Set::of);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void sweepKeepsRecentStandardInputOfAnotherProcess() throws IOException {
        spool(input(LINES)).seekable(ofInput(), "");

        spool().deleteUnneeded(Set::of);
        assertThat(spooled()).hasSize(1);
        age(spooled().get(0), ManifestSpool.INPUT_RETENTION);
        spool().deleteUnneeded(Set::of);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void sweepDeletesCopiesUnusedForAWeek() throws IOException {
        Manifest used = manifest("used.gz", CompressedBytes.gzip(LINES));
        spool().seekable(used, "");
        spool().seekable(manifest("unused.gz", CompressedBytes.gzip(LINES + LINES)), "");
        for (Path file : spooled()) {
            age(file, ManifestSpool.COPY_RETENTION);
        }

        Manifest again = spool().seekable(used, "");
        spool().deleteUnneeded(Set::of);

        assertThat(spooled()).isEqualTo(again.contents());
    }

    private static void age(Path file, Duration by) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(by)));
    }

    @Test
    void sweepDeletesIncompleteFilesOnlyOfDeadProcesses() throws IOException {
        Files.createDirectories(folder.resolve("spool"));
        Path left = Files.writeString(folder.resolve("spool/new1.part"), "{");
        try (SpoolWriter writing = new SpoolWriter(folder.resolve("spool"), HUGE)) {
            spool().deleteUnneeded(Set::of);

            assertThat(left).doesNotExist();
            assertThat(spooled()).hasSize(1);
            writing.complete("kept");
        }
        assertThat(spooled()).containsExactly(folder.resolve("spool/kept"));
    }

    @Test
    void forgetInputDeletesOnlyTheCopyOfThisProcess() throws IOException {
        ManifestSpool spool = spool(input(LINES));
        spool.seekable(ofInput(), "");
        ManifestSpool again = spool(input(LINES));
        again.seekable(ofInput(), "");

        again.deleteNewInputCopy();
        assertThat(spooled()).as("the other process created the copy").hasSize(1);
        spool.deleteNewInputCopy();
        assertThat(spooled()).isEmpty();
    }
}
