package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run over backups and images with faults, and its redrives after the faults are lifted. Backup 5 and two tags of one
 * image fail; the budget of the stage {@code more} is spent, so its last entries are not processed.
 */
class RedriveIT {
    @TempDir
    Path folder;

    private Shell shell;
    private String job = "";

    @BeforeEach
    void runWithFaults() throws IOException {
        shell = new Shell(folder);
        shell.writeBackups("backups.jsonl", List.of(1, 2, 3, 4, 5, 6));
        shell.writeBackups("more.jsonl", List.of(11, 12, 13, 14, 15, 16));
        shell.write("images.json", """
                [
                  { "namespace": "group", "repository": "busybox", "imageTag": ["v1", "v2", "v3"],
                    "remoteNamespace": "other", "remoteRegionId": "region-2" },
                  { "namespace": "group", "repository": "alpine", "imageTag": ["v1"],
                    "remoteNamespace": "other", "remoteRegionId": "region-2" }
                ]
                """);
        shell.write("faults.yaml", """
                - { api: cbr-backups, match: '0000000000(05|1[1-3])$', answer: 400/BackupService.9900 }
                - { api: swr-images, match: 'busybox.*@v[23]$', answer: 200/failed }
                """);
        job = shell.write("night.yaml", """
                name: night
                zone: UTC
                endpoints:
                  cbr:
                    api: cbr-backups
                    url: sandbox
                    project: demo-project
                    auth: { type: huawei-token, iam: sandbox, domain: demo, user: demo, password: demo-password }
                    entries-per-call: 1
                    parallel: 1
                  swr:
                    api: swr-images
                    url: sandbox
                    project: demo-project
                    auth: { type: huawei-token, iam: sandbox, domain: demo, user: demo, password: demo-password }
                stages:
                  - { name: backups, endpoint: cbr, manifest: backups.jsonl }
                  - { name: images, endpoint: swr, manifest: images.json }
                  - { name: more, endpoint: cbr, manifest: more.jsonl, chunk: 1, after: [backups] }
                policy:
                  failures: { max: 2 }
                sandbox: { faults: faults.yaml, state: keep }
                """);
        Shell.Said run = shell.run("run", job, "--date", "2026-11-20");
        assertThat(run.code()).as(run.err()).isEqualTo(4);
    }

    private void liftFaults() throws IOException {
        shell.write("faults.yaml", "[]");
    }

    private List<String> effects() throws IOException {
        JsonMapper mapper = new JsonMapper();
        return Files.readAllLines(shell.home().resolve("sandbox/journal.jsonl")).stream()
                .map(mapper::readTree)
                .flatMap(line -> line.get("applied").valueStream().map(JsonNode::stringValue))
                .toList();
    }

    private List<String> rows(String run) {
        return shell.run("results", run, "--output", "json").out().lines().toList();
    }

    @Test
    void exactlyWhatFailedAndWasNotProcessedIsSentAgainWithoutTheManifests() throws IOException {
        List<String> before = effects();
        List<String> parent = rows("1");
        Shell.Said dry = shell.run("redrive", "1", "--dry-run", "--output", "json");
        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.json().get("targets").intValue()).isEqualTo(9);
        assertThat(shell.run("list", "--output", "json").jsonLines()).hasSize(1);
        Files.delete(folder.resolve("images.json"));
        Files.delete(folder.resolve("backups.jsonl"));
        liftFaults();

        Shell.Said redrive = shell.run("redrive", "1", "--output", "json");

        assertThat(redrive.code()).as(redrive.err()).isZero();
        assertThat(redrive.json().get("redriveOf").intValue()).isEqualTo(1);
        List<String> sent = effects().subList(before.size(), effects().size());
        assertThat(sent).hasSize(9).doesNotHaveDuplicates().doesNotContainAnyElementsOf(before);
        assertThat(rows("1")).isEqualTo(parent);
        assertThat(shell.run("status", "1", "--output", "json")
                        .json()
                        .get("redrivenBy")
                        .toString())
                .isEqualTo("[2]");
        assertThat(shell.run("list").out()).contains("REDRIVE OF");
        assertThat(shell.run("results", "2", "--output", "json").jsonLines())
                .hasSize(9)
                .allMatch(row -> row.get("redriveOf").intValue() == 1);

        Shell.Said diff = shell.run("diff", "1", "2");
        assertThat(diff.out())
                .contains("0 still failing, 6 fixed, 3 new, 7 gone")
                .doesNotContain("\ngone ");
        assertThat(diff.err()).contains("was not sent again");
        assertThat(shell.run("diff", "1", "2", "--only", "gone").out()).contains("\ngone ");

        Shell.Said again = shell.run("redrive", "1");
        assertThat(again.code()).isZero();
        assertThat(again.err()).contains("nothing of run 1 matches", "9 targets that a later redrive has sent");
        assertThat(shell.run("redrive", "1", "--fail-if-nothing").code()).isEqualTo(9);
        shell.writeBackups("backups.jsonl", List.of(1, 2, 3, 4, 5, 6));
        shell.write("images.json", "[]");
        Shell.Said on = shell.run("restart", "1");
        assertThat(on.code()).isEqualTo(2);
        assertThat(on.err()).contains("run 2 redrives it");
        assertThat(effects()).hasSize(before.size() + 9);
        Shell.Said daily = shell.run("restart", "2");
        assertThat(daily.code()).isZero();
        assertThat(daily.err()).contains("NOTHING SENT");
    }

    @Test
    void theSelectionChoosesByStageStateCodeAndKeyAndARedriveCanBeRedriven() throws IOException {
        shell.write("faults.yaml", "- { api: cbr-backups, match: '000000000011$', answer: 400/BackupService.9900 }");
        List<String> before = effects();
        Shell.Said one = shell.run("redrive", "1", "--stage", "more", "--status", "failed", "--key", "*1[12]");
        assertThat(one.err()).contains("nothing of run 1 matches");
        Shell.Said some = shell.run(
                "redrive",
                "1",
                "--stage",
                "more",
                "--status",
                "failed",
                "--code",
                "BackupService",
                "--key",
                "*01?",
                "--output",
                "json");
        assertThat(some.code()).as(some.err()).isEqualTo(3);
        assertThat(some.json().get("counts").get("targets").intValue()).isEqualTo(3);
        assertThat(effects().subList(before.size(), effects().size()))
                .containsExactlyInAnyOrder(Shell.key(12), Shell.key(13));
        liftFaults();

        Shell.Said again = shell.run("redrive", "2", "--output", "json");

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.json().get("counts").get("targets").intValue()).isEqualTo(1);
        Shell.Said rest = shell.run("redrive", "1", "--output", "json");
        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(rest.json().get("counts").get("targets").intValue()).isEqualTo(6);
        assertThat(effects()).doesNotHaveDuplicates();
        assertThat(shell.run("redrive", "last").err()).contains("nothing of run 4 matches");
    }

    @Test
    void unprocessedEntriesOfAChangedManifestAreNamed() throws IOException {
        liftFaults();
        shell.writeBackups("more.jsonl", List.of(99));
        Shell.Said redrive = shell.run("redrive", "1", "--output", "json");
        assertThat(redrive.code()).as(redrive.err()).isZero();
        assertThat(redrive.err()).contains("left out, because their text is not available: 3 entries", "other bytes");
        assertThat(redrive.json().get("counts").get("targets").intValue()).isEqualTo(6);
    }

    @Test
    void statusGroupsFailuresByCodeAndItsCommandsWork() throws IOException {
        Shell.Said table = shell.run("status", "1");
        assertThat(table.out())
                .contains(
                        "3 targets of stage more: BackupService.9900, PERMANENT, FAILED",
                        "1 target of stage backups: BackupService.9900, PERMANENT, FAILED",
                        "2 targets of stage images: Syncline.TagFailed")
                .containsSubsequence("3 targets", "2 targets", "1 target ");
        JsonNode first = shell.run("status", "1", "--output", "json")
                .json()
                .get("failures")
                .get(0);
        assertThat(first.get("targets").intValue()).isEqualTo(3);
        assertThat(first.get("example").get("key").stringValue()).isEqualTo(Shell.key(11));
        assertThat(first.get("meaning").stringValue()).isNotEmpty();
        liftFaults();
        assertThat(shell.run((first.get("show").stringValue() + " --output json").split(" "))
                        .jsonLines())
                .hasSize(3);
        Shell.Said redrive = shell.run((first.get("redrive").stringValue() + " --output json").split(" "));
        assertThat(redrive.json().get("counts").get("targets").intValue()).isEqualTo(3);

        List<String> csv = shell.run("results", "1", "--stage", "more", "--output", "csv")
                .out()
                .lines()
                .toList();
        assertThat(csv).hasSize(4);
        assertThat(csv.get(0)).startsWith("stage,line,key,target,status,attempts,http_status,error_class,error_code");
        assertThat(csv.get(1)).startsWith("more,1," + Shell.key(11) + ",,FAILED,1,400,PERMANENT,BackupService.9900,");
        assertThat(shell.run("list", "--output", "csv").out().lines().skip(1).toList())
                .hasSize(2)
                .allMatch(line -> line.contains(",night,2026-11-20,"));
        assertThat(shell.run("status", "1", "--output", "csv").code()).isEqualTo(2);
    }

    @Test
    void theManifestOfWhatFailedRunsAsItIs() throws IOException {
        liftFaults();
        Shell.Said images = shell.run("results", "1", "--status", "FAILED", "--stage", "images", "--as-manifest");
        assertThat(images.code()).as(images.err()).isZero();
        assertThat(images.jsonLines()).hasSize(1);
        assertThat(images.jsonLines().get(0).get("imageTag").toString()).isEqualTo("[\"v2\",\"v3\"]");
        String file = shell.write("again.jsonl", images.out());
        Shell.Said run = shell.run("run", job, "--stage", "images", "--manifest", file, "--output", "json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("counts").get("succeeded").intValue()).isEqualTo(2);
        Shell.Said backups = shell.run("results", "1", "--stage", "more", "--as-manifest");
        assertThat(backups.jsonLines()).hasSize(6);
        String edited = shell.write(
                "edited.jsonl",
                backups.out()
                                .lines()
                                .limit(3)
                                .map(line -> line.replace("b12", "better") + "\n")
                                .reduce("", String::concat)
                        + shell.run("results", "1", "--stage", "backups", "--as-manifest")
                                .out()
                                .replace("0005", "0077")
                        + Files.readAllLines(folder.resolve("more.jsonl")).get(5) + "\n");
        Shell.Said own = shell.run(
                "redrive", "1", "--stage", "more", "--status", "failed", "--manifest", edited, "--output", "json");
        assertThat(own.code()).as(own.err()).isZero();
        assertThat(own.err()).contains("covers 3 of 3 targets of run 1 that match; 2 are new; 0 are left out");
        assertThat(own.json().get("counts").get("accepted").intValue()).isEqualTo(5);
        Shell.Said twice = shell.run("redrive", "1", "--stage", "more", "--manifest", edited);
        assertThat(twice.err())
                .contains("4 targets that a later redrive has sent successfully", "nothing of run 1 matches");
        assertThat(effects()).doesNotHaveDuplicates();
        assertThat(shell.run("redrive", "1", "--manifest", edited).err()).contains("--manifest is for one stage");
        String wrong = shell.write("wrong.jsonl", "{\"backup_id\":1}\n");
        Shell.Said refused = shell.run("redrive", "1", "--stage", "more", "--manifest", wrong);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("wrong.jsonl:1: ", "Nothing was sent");
        assertThat(shell.run("results", "1", "--as-manifest").err()).contains("Name it with --stage");
        assertThat(shell.run("results", "1", "--as-manifest", "--status", "accepted")
                        .code())
                .isEqualTo(2);
    }
}
