package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as the same entry, and what looks the same to a person but is not. */
class IdentityIT {
    private static final String UUID = "abcdef00-0000-4000-8000-00000000000a";
    private static final String HEADER =
            "backup_id,backup_name,bucket_name,image_path,resource_id,resource_name,resource_type\n";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private static String row(String id, String name) {
        return id + "," + name + ",k,a/b," + UUID + ",r,OS::Native::Server\n";
    }

    private static String line(String id, String more) {
        return "{\"backup_id\":\"" + id + "\",\"backup_name\":\"b\",\"bucket_name\":\"k\",\"image_path\":\"a/b\","
                + "\"resource_id\":\"" + UUID + "\",\"resource_name\":\"r\",\"resource_type\":\"t\"" + more + "}\n";
    }

    /** Writes a manifest of backups, and runs a command with a job that reads the manifest. */
    private Shell.Said said(String command, String name, String manifest) throws IOException {
        Path job = Path.of(shell.job("backups", 1, "{}"));
        shell.write(name, manifest);
        Files.writeString(job, Files.readString(job).replace("backups.jsonl", name));
        return shell.run(command, job.toString());
    }

    @Test
    void sameUuidInAnotherCaseIsADuplicate() throws IOException {
        String both = line(UUID, "") + line(UUID.toUpperCase(Locale.ROOT), "");

        Shell.Said said = said("run", "a.jsonl", both);

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains("a.jsonl:2:1: duplicate of line 1 (key " + UUID + ")");
    }

    @Test
    void uuidInUpperCaseIsRecordedInLowerCase() throws IOException {
        assertThat(said("run", "a.jsonl", line(UUID.toUpperCase(Locale.ROOT), ""))
                        .code())
                .isZero();

        assertThat(shell.run("results", "last", "--output", "json")
                        .jsonLines()
                        .get(0)
                        .get("key")
                        .stringValue())
                .isEqualTo(UUID);
    }

    @Test
    void otherIdsKeepTheirCase() throws IOException {
        assertThat(said("validate", "a.jsonl", line("Backup-a", "") + line("backup-A", ""))
                        .code())
                .isZero();
    }

    @Test
    void repeatedHeaderOfJoinedCsvFilesIsSkippedWithAWarning() throws IOException {
        String other = UUID.replace("a", "b");
        Shell.Said said =
                said("run", "all.csv", HEADER + row(UUID, "b") + "\ufeff" + HEADER + row(other, "c") + HEADER);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("all.csv:3:1: the header is repeated here; this line is skipped");
        assertThat(shell.run("results", "last", "--output", "json").jsonLines())
                .extracting(
                        row -> row.get("line").intValue() + " " + row.get("key").stringValue())
                .containsExactlyInAnyOrder("2 " + UUID, "4 " + other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup_name,backup_id,bucket_name,image_path,resource_id,resource_name,resource_type\n",
                "backup_id,backup_name,bucket_name,image_path,resource_id,resource_name,created_at\n",
                "backup_id,backup_name,bucket_name,image_path,resource_id,resource_name\n",
                "backup_id,backup_name,bucket_name,image_path,resource_id,resource_name,resource_type,created_at\n"
            })
    void otherHeaderOfJoinedCsvFilesIsRefused(String header) throws IOException {
        Shell.Said said = said("run", "all.csv", HEADER + row(UUID, "b") + header + row(UUID, "c"));

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains("all.csv:3:1: another header begins here", "*.csv");
    }

    @ParameterizedTest
    @CsvSource({
        "'b ',begins or ends with a blank",
        "'\tb',begins or ends with a blank",
        "'b\u00a0',begins or ends with a blank",
        "'\u200bb',begins or ends with a blank",
        "'a\u00a0b',contains the invisible character U+00A0",
        "'a\u200bb',contains the invisible character U+200B",
        "'a\u2028b',contains the invisible character U+2028"
    })
    void invisibleCharactersInANameAreWarnedOf(String name, String warning) throws IOException {
        Shell.Said said = said("validate", "a.csv", HEADER + row(UUID, "\"" + name + "\""));

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("warning: ", "a.csv:2:38 backup_name: " + warning, "1 warning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "数据库 备份", "é", "a😀b"})
    void ordinaryNamesAreNotWarnedOf(String name) throws IOException {
        assertThat(said("validate", "a.csv", HEADER + row(UUID, name)).err()).contains("0 warnings");
    }

    @Test
    void creationTimeInMillisecondsIsWarnedOf() throws IOException {
        Shell.Said said = said(
                "validate",
                "a.jsonl",
                line(UUID, ",\"created_at\":1553587260000") + line("x", ",\"created_at\":1553587260"));

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err())
                .contains("created_at: must be seconds since 1970; 1553587260000 looks like milliseconds")
                .doesNotContain("1553587260 looks");
    }

    @Test
    void tagsThatCannotBeTagsAreWarnedOf() throws IOException {
        List<String> wrong = List.of("sha256:0123abcd", "{{ version }}", "a,b", "v1:latest", "-a", "a/b", "*");
        shell.write("images.jsonl", """
                {"namespace":"g","repository":"busybox","imageTag":["%s","v1.0_a-B"],"remoteNamespace":"n","remoteRegionId":"r"}
                """.formatted(String.join("\",\"", wrong)));

        Shell.Said said = shell.run("validate", shell.write("job.yaml", """
                name: images
                endpoints:
                  swr: { api: swr-images, url: sandbox, auth: { type: none } }
                stages: [{ name: images, endpoint: swr, manifest: images.jsonl }]
                """));

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err())
                .contains("imageTag[0]: is a digest, not a tag", "imageTag[1]: cannot be a tag", "7 warnings")
                .doesNotContain("imageTag[7]");
    }
}
