package dev.syncline.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestStampTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private Path first;
    private Path second;
    private ManifestStamp stamp;

    @BeforeEach
    void write() throws IOException {
        first = write("first.jsonl", "{}\n");
        second = write("second.jsonl", "{}\n{}\n");
        stamp = ManifestStamp.of(Manifest.of(List.of(first, second), ""));
    }

    private Path write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(file, LONG_AGO);
        return file;
    }

    @Test
    void untouchedFilesAreUnchanged() {
        assertThat(stamp.firstChanged(0, 1)).isEmpty();
    }

    @Test
    void fileOfAnotherSizeHasChangedAndOnlyTheGivenFilesAreChecked() throws IOException {
        write("second.jsonl", "{}\n");

        assertThat(stamp.firstChanged(0, 0)).isEmpty();
        assertThat(stamp.firstChanged(0, 1)).contains(second);
    }

    @Test
    void fileWithALaterModificationTimeHasChanged() throws IOException {
        Files.setLastModifiedTime(first, FileTime.from(LONG_AGO.toInstant().plusMillis(1)));

        assertThat(stamp.firstChanged(0, 1)).contains(first);
    }

    @Test
    void replacedFileOfTheSameSizeAndTimeHasChanged() throws IOException {
        Files.move(write("other.jsonl", "[]\n"), first, StandardCopyOption.REPLACE_EXISTING);

        assertThat(stamp.firstChanged(0, 1)).contains(first);
    }

    @Test
    void deletedFileHasChanged() throws IOException {
        Files.delete(first);

        assertThat(stamp.firstChanged(0, 1)).contains(first);
    }

    @Test
    void digestEqualsTheHashOfValidation() {
        Manifest manifest = Manifest.of(List.of(first, second), "");
        ManifestSummary validated =
                Validation.validate(manifest, (element, node) -> new CheckResult("key", List.of(""), List.of()));

        assertThat(ManifestDigest.of(manifest)).isEqualTo(new ManifestDigest(validated.sha256(), validated.bytes()));
    }
}
