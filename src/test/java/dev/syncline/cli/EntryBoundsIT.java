package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries that are too large for the ledger are refused before anything is sent. */
class EntryBoundsIT {
    @TempDir
    Path folder;

    private Shell.Said validated(String repository, String tags) throws IOException {
        Shell shell = new Shell(folder);
        shell.write("images.jsonl", """
                {"namespace":"group","repository":"%s","imageTag":[%s],"remoteNamespace":"n","remoteRegionId":"r"}
                """.formatted(repository, tags));
        return shell.run("validate", shell.write("job.yaml", """
                name: images
                endpoints:
                  swr:
                    api: swr-images
                    url: sandbox
                    project: demo-project
                    auth: { type: huawei-token, iam: sandbox, domain: demo, user: demo, password: demo-password }
                stages:
                  - { name: images, endpoint: swr, manifest: images.jsonl }
                """));
    }

    private static String tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));
    }

    @Test
    void anEntryHasAtMost100000Targets() throws IOException {
        assertThat(validated("busybox", tags(100_000)).code()).isZero();

        Shell.Said said = validated("busybox", tags(100_001));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("images.jsonl:1:1", "it has 100001 targets, the most are 100000");
    }

    @Test
    void aKeyHasAtMost700Characters() throws IOException {
        int others = "group/@r/n".length();

        assertThat(validated("b".repeat(700 - others), "\"v1\"").code()).isZero();

        assertThat(validated("b".repeat(701 - others), "\"v1\"").err())
                .contains("images.jsonl:1:1", "its key is longer than 700 characters");
    }

    @Test
    void aTargetHasAtMost255Characters() throws IOException {
        assertThat(validated("busybox", "\"" + "v".repeat(255) + "\"").code()).isZero();

        assertThat(validated("busybox", "\"" + "v".repeat(256) + "\"").err())
                .contains("images.jsonl:1:1", "a target is longer than 255 characters");
    }

    @Test
    void allBoundsThatAnEntryExceedsAreReported() throws IOException {
        assertThat(validated("b".repeat(700), "\"" + "v".repeat(256) + "\"").err())
                .contains("its key is longer than 700 characters", "a target is longer than 255 characters");
    }
}
