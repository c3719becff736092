package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Counts of entries that have several targets each. */
class FanOutIT {
    @TempDir
    Path folder;

    private String job(Shell shell, String fault) throws IOException {
        shell.write(
                "images.jsonl",
                IntStream.range(0, 72).mapToObj(i -> """
                                {"namespace":"g","repository":"r%d","imageTag":["a","b","c"],"remoteNamespace":"n",\
                                "remoteRegionId":"r"}
                                """.formatted(i)).collect(Collectors.joining()));
        shell.write("faults.yaml", fault);
        return shell.write("job.yaml", """
                name: images
                endpoints:
                  swr:
                    api: swr-images
                    url: sandbox
                    project: demo-project
                    parallel: 1
                    auth: { type: huawei-token, iam: sandbox, domain: demo, user: demo, password: demo-password }
                stages: [{ name: images, endpoint: swr, manifest: images.jsonl, chunk: 1 }]
                policy: { failures: { max: 0 } }
                sandbox: { faults: faults.yaml }
                """);
    }

    @Test
    void targetsOfEntriesThatWereNotReadAreCounted() throws IOException {
        Shell shell = new Shell(folder);
        String job = job(shell, "- { api: swr-images, match: \".*\", answer: \"400/Refused\" }\n");
        assertThat(shell.run("run", job).code()).isEqualTo(4);

        JsonNode counts = shell.run("status", "--output", "json").json().get("counts");

        assertThat(counts.get("entries").intValue()).isEqualTo(72);
        assertThat(counts.get("targets").intValue()).isEqualTo(216);
        assertThat(counts.get("failed").intValue()).isPositive();
        assertThat(counts.get("unprocessed").intValue())
                .isEqualTo(216 - counts.get("failed").intValue());
        assertThat(shell.run("status").out()).contains("216");
    }

    @Test
    void allTargetsAreCountedWhenTheRunHasEnded() throws IOException {
        Shell shell = new Shell(folder);
        assertThat(shell.run("run", job(shell, "[]\n")).code()).isIn(0, 4);

        JsonNode counts = shell.run("status", "--output", "json").json().get("counts");

        assertThat(counts.get("targets").intValue()).isEqualTo(216);
    }
}
