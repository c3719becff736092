package dev.syncline.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    private static final Room HUGE = folder -> new Room.Left(1L << 40, 1L << 41);

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
    void aPlainFileIsReadWhereItLies() throws IOException {
        Manifest manifest = manifest("a.jsonl", LINES.getBytes(UTF_8));

        assertThat(spool().seekable(manifest, "")).isEqualTo(manifest);
        assertThat(folder.resolve("spool")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl.gz", "without-a-word.jsonl"})
    void whatIsPackedReadsLikeWhatIsNot(String name) throws IOException {
        Manifest zipped = spool().seekable(manifest(name, Packed.gzip(LINES)), "");
        Manifest zstd = spool().seekable(manifest("z" + name, Packed.zstd(LINES.getBytes(UTF_8))), "");
        Manifest plain = manifest("plain", LINES.getBytes(UTF_8));

        assertThat(Documents.read(zipped)).hasSize(2).isEqualTo(Documents.read(plain));
        assertThat(Documents.read(zstd)).isEqualTo(Documents.read(plain));
        assertThat(shaOf(zipped)).isEqualTo(shaOf(plain));
        assertThat(zipped.files()).containsExactly(folder.resolve(name));
    }

    @Test
    void anUnchangedFileIsNotUnpackedAgain() throws IOException {
        Manifest manifest = manifest("a.gz", Packed.gzip(LINES));
        Path content = spool().seekable(manifest, "").contents().get(0);
        Files.writeString(content, "as it was left");

        Manifest again = spool().seekable(manifest, "");

        assertThat(again.contents()).containsExactly(content);
        assertThat(content).hasContent("as it was left");
        assertThat(spooled()).hasSize(1);
    }

    @Test
    void aFileOfTheSameNameAndSizeWithOtherBytesIsUnpacked() throws IOException {
        byte[] bytes = Packed.gzip(LINES);
        spool().seekable(manifest("a.gz", bytes), "");
        Manifest other = manifest("a.gz", Packed.gzip(LINES.replace('a', 'c')));
        assertThat(Files.size(other.files().get(0))).isEqualTo(bytes.length);

        assertThat(Documents.read(spool().seekable(other, "")).get(0).json()).isEqualTo("{\"k\":\"c\"}");
        assertThat(spooled()).hasSize(2);
    }

    @Test
    void aFileThatIsCutOffLeavesNothingBehind() throws IOException {
        byte[] bytes = Packed.gzip(LINES);
        Manifest manifest = manifest("a.gz", java.util.Arrays.copyOf(bytes, bytes.length - 3));

        assertThatThrownBy(() -> spool().seekable(manifest, ""))
                .isInstanceOf(ManifestException.class)
                .hasMessage(manifest.files().get(0) + ": is cut off: its compressed bytes end too early");
        assertThat(spooled()).isEmpty();
    }

    @Test
    void aNameThatPromisesMoreThanTheBytesHoldIsRefused() throws IOException {
        Manifest manifest = manifest("a.zst", LINES.getBytes(UTF_8));

        assertThatThrownBy(() -> spool().seekable(manifest, ""))
                .hasMessageContaining("a.zst: is named .zst, but its bytes are not packed like that");
    }

    @Test
    void membersOneBehindTheOtherAreReadToTheLast() throws IOException {
        byte[] members = Packed.joined(Packed.gzip(LINES), Packed.gzip(""), Packed.gzip(LINES));
        byte[] frames = Packed.joined(Packed.zstd(LINES.getBytes(UTF_8)), Packed.zstd(LINES.getBytes(UTF_8)));

        assertThat(Documents.read(spool().seekable(manifest("a.gz", members), "")))
                .hasSize(4);
        assertThat(Documents.read(spool().seekable(manifest("a.zst", frames), "")))
                .hasSize(4);
    }

    @Test
    void withoutRoomNothingIsUnpacked() throws IOException {
        Manifest manifest = manifest("a.gz", Packed.gzip(new byte[5 << 20]));
        Room small = any -> new Room.Left(4L << 20, 16L << 20);
        ManifestSpool spool =
                new ManifestSpool(folder.resolve("spool"), InputStream.nullInputStream(), () -> false, small);

        assertThatThrownBy(() -> spool.seekable(manifest, ""))
                .hasMessage(manifest.files().get(0) + ": needs at least 5 MiB in " + folder.resolve("spool")
                        + ", where 3 MiB may be used; name a larger place with --home");
        assertThat(spooled()).isEmpty();
    }

    @Test
    void whatSwellsIsStoppedBeforeTheDiskIsFull() throws IOException {
        byte[] swelling = Packed.joined(Packed.gzip(new byte[100 << 20]), Packed.gzip(new byte[1]));
        Manifest manifest = manifest("bomb.gz", swelling);
        Room filling = any -> new Room.Left((64L << 20) - written(), 1 << 20);
        ManifestSpool spool =
                new ManifestSpool(folder.resolve("spool"), InputStream.nullInputStream(), () -> false, filling);

        assertThatThrownBy(() -> spool.seekable(manifest, ""))
                .hasMessageMatching(".*bomb.gz: is longer than \\d\\d MiB, and there is no more room in .*");
        assertThat(spooled()).isEmpty();
    }

    private long written() throws IOException {
        return spooled().stream().mapToLong(file -> file.toFile().length()).sum();
    }

    @Test
    void standardInputIsReadOnceAndKnownByWhatItHeld() throws IOException {
        ManifestSpool spool = spool(input(LINES));

        Manifest first = spool.seekable(ofInput(), "");
        Manifest second = spool.seekable(ofInput(), "");

        assertThat(Documents.read(first)).hasSize(2);
        assertThat(second).isEqualTo(first);
        assertThat(spool().seekable(ofInput(), shaOf(first))).isEqualTo(first);
    }

    @Test
    void standardInputMayBePacked() {
        InputStream packed = new ByteArrayInputStream(Packed.gzip(LINES));

        assertThat(shaOf(spool(packed).seekable(ofInput(), "")))
                .isEqualTo(shaOf(spool(input(LINES)).seekable(ofInput(), "")));
    }

    @Test
    void standardInputThatWasNotKeptIsAskedForAgain() {
        assertThatThrownBy(() -> spool().seekable(ofInput(), "0".repeat(64)))
                .hasMessageStartingWith("-: what was read from standard input is no longer in ")
                .hasMessageEndingWith("put the same in again by the command that began the run");
    }

    @Test
    void aPipeThatSaysNothingDoesNotKeepAnybodyFromStopping() throws IOException {
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
    void whatRunsNeedOfStandardInputIsNotSwept() throws IOException {
        ManifestSpool spool = spool(input(LINES));
        Manifest manifest = spool.seekable(ofInput(), "");

        spool.sweep(() -> Set.of(shaOf(manifest)));
        assertThat(spooled()).hasSize(1);
        spool.sweep(Set::of);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void whatAnotherProcessHasJustReadIsNotSwept() throws IOException {
        spool(input(LINES)).seekable(ofInput(), "");

        spool().sweep(Set::of);
        assertThat(spooled()).hasSize(1);
        age(spooled().get(0), ManifestSpool.INPUT_KEPT);
        spool().sweep(Set::of);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void whatIsUsedStaysAndWhatIsNotGoesAfterAWeek() throws IOException {
        Manifest used = manifest("used.gz", Packed.gzip(LINES));
        spool().seekable(used, "");
        spool().seekable(manifest("unused.gz", Packed.gzip(LINES + LINES)), "");
        for (Path file : spooled()) {
            age(file, ManifestSpool.KEPT_UNUSED);
        }

        Manifest again = spool().seekable(used, "");
        spool().sweep(Set::of);

        assertThat(spooled()).isEqualTo(again.contents());
    }

    private static void age(Path file, Duration by) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(by)));
    }

    @Test
    void whatADeadProcessWasWritingIsSweptAndWhatALivingOneWritesIsNot() throws IOException {
        Files.createDirectories(folder.resolve("spool"));
        Path left = Files.writeString(folder.resolve("spool/new1.part"), "{");
        try (SpoolWriter writing = new SpoolWriter(folder.resolve("spool"), Path.of("-"), HUGE)) {
            spool().sweep(Set::of);

            assertThat(left).doesNotExist();
            assertThat(spooled()).hasSize(1);
            writing.keep("kept");
        }
        assertThat(spooled()).containsExactly(folder.resolve("spool/kept"));
    }

    @Test
    void standardInputThatNothingWasBegunWithIsForgotten() throws IOException {
        ManifestSpool spool = spool(input(LINES));
        spool.seekable(ofInput(), "");
        ManifestSpool again = spool(input(LINES));
        again.seekable(ofInput(), "");

        again.forgetInput();
        assertThat(spooled()).as("somebody else read it before").hasSize(1);
        spool.forgetInput();
        assertThat(spooled()).isEmpty();
    }
}
