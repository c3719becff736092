package dev.syncline.job.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files a glob means. */
class GlobTest {
    @TempDir
    Path folder;

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, "");
        }
    }

    private List<String> found(String glob) {
        return ManifestFiles.find(folder, glob).stream()
                .map(file -> folder.relativize(file).toString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.jsonl | a.jsonl",
                "?a.jsonl | xa.jsonl",
                "**/*.jsonl | a.jsonl, sub/a.jsonl",
                "** | a.jsonl, sub/a.jsonl, xa.jsonl",
                ".*.jsonl | .a.jsonl, .xa.jsonl",
                ".h/*.jsonl | .h/a.jsonl",
                "**/.h/*.jsonl | .h/a.jsonl, sub/.h/a.jsonl",
                "*/.a.jsonl | sub/.a.jsonl",
            })
    void starDoesNotMatchALeadingDot(String glob, String files) throws IOException {
        write("a.jsonl", ".a.jsonl", "sub/a.jsonl", "sub/.a.jsonl", ".h/a.jsonl", "sub/.h/a.jsonl");
        if (glob.startsWith("?") || glob.equals("**") || glob.startsWith(".*")) {
            write("xa.jsonl", ".xa.jsonl");
        }

        assertThat(found(glob)).containsExactly(files.split(", "));
    }

    @Test
    @Timeout(20)
    void linkInACircleIsNotFollowed() throws IOException {
        write("sub/a.jsonl");
        Files.createSymbolicLink(folder.resolve("sub/up"), folder);
        Files.createSymbolicLink(folder.resolve("sub/self"), Path.of("self"));
        Files.createSymbolicLink(folder.resolve("sub/gone.jsonl"), Path.of("nothing"));

        assertThat(found("**/*.jsonl")).containsExactly("sub/a.jsonl");
        assertThat(found("**/a.jsonl")).containsExactly("sub/a.jsonl");
    }

    @Test
    void fileWithSeveralNamesIsReadOnce() throws IOException {
        write("data/z.jsonl", "y.jsonl");
        Files.createSymbolicLink(folder.resolve("a.jsonl"), Path.of("data/z.jsonl"));
        Files.createSymbolicLink(folder.resolve("latest"), Path.of("data"));
        Files.createLink(folder.resolve("hard.jsonl"), folder.resolve("y.jsonl"));

        assertThat(found("**/*.jsonl")).hasSize(2).contains("hard.jsonl");
        assertThat(found("{a,z,*/z}.jsonl")).hasSize(1);
        assertThat(found("*.jsonl")).containsExactly("a.jsonl", "hard.jsonl");
    }

    @Test
    void linkedFolderIsFollowed() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("b.jsonl"), "");
        Files.createDirectory(folder.resolve("jobs"));
        Files.createSymbolicLink(folder.resolve("jobs/link"), other);

        assertThat(found("jobs/**/*.jsonl")).containsExactly("jobs/link/b.jsonl");
    }
}
