package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.ledger.Counts;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.RunStatus;
import dev.syncline.ledger.StageStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to entries when an API returns errors: real jobs against the sandbox with faults. */
class ApiErrorsIT {
    static final String ENDPOINTS = """
            endpoints:
              aries:
                api: aries-servers
                url: sandbox
                auth: { type: bearer, token: demo-token }
              cbr:
                api: cbr-backups
                url: sandbox
                project: demo-project
                auth: { type: huawei-token, iam: sandbox, domain: demo, user: demo, password: demo-password }
              swr:
                api: swr-images
                url: sandbox
                project: demo-project
                auth: { type: huawei-aksk, access-key: DEMOACCESSKEY0000001, secret-key: demo-secret-key-not-secret-000000000001 }
              cvm:
                api: cvm-images
                url: sandbox
                region: ap-shanghai
                auth: { type: tc3, secret-id: AKIDDEMO0000000000000000000000000001, secret-key: demo-tencent-key-not-secret-00001 }
              dev:
                api: modelarts-devservers
                url: sandbox
                project: demo-project
                auth: { type: huawei-token, iam: sandbox, domain: demo, user: demo, password: demo-password }
            """;

    static final String POLICY = """
            policy:
              retry: { max-attempts: 3, initial-delay: 10ms, max-delay: 50ms }
              defer: { passes: 2, delay: 200ms }
              failures: { max: 1000 }
            """;

    @TempDir
    Path folder;

    Rehearsal rehearsal;

    @BeforeEach
    void openHome() throws IOException {
        rehearsal = Rehearsal.in(folder);
    }

    @AfterEach
    void closeHome() throws Exception {
        rehearsal.close();
    }

    static Stream<String> servers(int count) {
        return IntStream.range(0, count).mapToObj(i -> String.format(Locale.ROOT, """
                        {"name":"web-%03d","compute":{"cpu_core_count":2,"memory_size":4096},\
                        "storage":{"volumes":[{"name":"system","size":40,"type":0,"image_ref":"img-1"}]}}""", i));
    }

    private RunReport run(String endpoint, Stream<String> manifest, String faults) throws IOException {
        return run(endpoint, manifest, faults, POLICY);
    }

    private RunReport run(String endpoint, Stream<String> manifest, String faults, String policy) throws IOException {
        rehearsal.writeLines("manifest.jsonl", manifest);
        rehearsal.write("faults.yaml", faults);
        return rehearsal.run(rehearsal.write("job.yaml", definition(endpoint, policy)));
    }

    private static String definition(String endpoint, String policy) {
        return "name: trouble\n" + ENDPOINTS + "stages:\n  - { name: it, endpoint: " + endpoint
                + ", manifest: manifest.jsonl, chunk: 4 }\n" + policy + "sandbox: { faults: faults.yaml }\n";
    }

    @Test
    void transientErrorIsRetriedUntilItPasses() throws IOException {
        RunReport report = run(
                "cbr",
                JobRunIT.backups(3),
                "- { api: cbr-backups, match: '.', answer: 500/BackupService.9900, times: 2 }");

        assertThat(report.run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(rehearsal.results(report))
                .extracting(RecordedOutcome::attempts)
                .containsOnly(3);
    }

    @Test
    void refusedBackupIsIsolatedBySplitting() throws IOException {
        RunReport report = run(
                "cbr",
                JobRunIT.backups(64),
                "- { api: cbr-backups, match: '000000000037$', answer: 400/BackupService.0001 }");

        assertThat(report.run().status()).isEqualTo(RunStatus.COMPLETED_WITH_FAILURES);
        assertThat(report.run().exitCode()).isEqualTo(3);
        assertThat(report.counts()).isEqualTo(new Counts(64, 0, 63, 1, 0, 0, 0, 0, 0));
        assertThat(rehearsal.results(report, "FAILED")).singleElement().satisfies(failed -> {
            assertThat(failed.line()).isEqualTo(38);
            assertThat(failed.errorClass()).isEqualTo("PERMANENT");
            assertThat(failed.errorCode()).isEqualTo("BackupService.0001");
            assertThat(failed.httpStatus()).isEqualTo(400);
            assertThat(failed.payload()).isEqualTo(JobRunIT.backup(37));
        });
        assertThat(rehearsal.requests("cbr-backups")).hasSizeLessThanOrEqualTo(13);
    }

    @Test
    void ariesCallIsSentAgainWhenItsAnswerIsLost() throws IOException {
        RunReport report = run(
                "aries",
                servers(20),
                "- { api: aries-servers, match: 'web-007', effect: applied, answer: drop, times: 1 }");

        assertThat(report.run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(rehearsal.results(report))
                .extracting(RecordedOutcome::attempts)
                .containsOnly(2);
    }

    @Test
    void serverThatNeverSyncsIsFoundBySplitting() throws IOException {
        RunReport report =
                run("aries", servers(16), "- { api: aries-servers, match: 'web-011', answer: 500/SyncFailed }");

        assertThat(rehearsal.results(report, "FAILED"))
                .extracting(RecordedOutcome::key)
                .containsExactly("web-011");
        assertThat(report.counts().accepted()).isEqualTo(15);
    }

    @Test
    void busyImageIsDeferredAndSentAgain() throws IOException {
        String image = """
                {"ImageIds":["img-11111111"],"DestinationRegions":["ap-guangzhou","ap-beijing"]}""";
        RunReport report = run(
                "cvm",
                Stream.of(image),
                "- { api: cvm-images, match: 'img-11111111$', answer: 200/FailedOperation.InvalidImageState, times: 1 }");

        assertThat(report.run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(rehearsal.results(report)).hasSize(2).allSatisfy(result -> {
            assertThat(result.attempts()).isEqualTo(2);
            assertThat(result.round()).isEqualTo(1);
            assertThat(result.resultId()).startsWith("img-").isNotEqualTo("img-11111111");
            assertThat(result.requestId()).isNotEmpty().isEqualTo(result.operationId());
        });
    }

    @Test
    void refusedRegionFailsAlone() throws IOException {
        String image = """
                {"ImageIds":["img-11111111"],"DestinationRegions":["ap-guangzhou","ap-beijing","ap-tokyo"]}""";
        RunReport report = run(
                "cvm",
                Stream.of(image),
                "- { api: cvm-images, match: '@ap-beijing', answer: 200/InvalidRegion.Unavailable }");

        assertThat(rehearsal.results(report, "FAILED")).singleElement().satisfies(failed -> {
            assertThat(failed.target()).isEqualTo("ap-beijing");
            assertThat(failed.errorClass()).isEqualTo("REGION");
        });
        assertThat(report.counts().accepted()).isEqualTo(2);
    }

    @Test
    void failedTagsFailAlone() throws IOException {
        String image = """
                {"namespace":"group","repository":"busybox","imageTag":["v1","v2","v3"],\
                "remoteNamespace":"copy","remoteRegionId":"region-2"}""";
        RunReport report = run("swr", Stream.of(image), "- { api: swr-images, match: '@v2', answer: 200/failed }");

        assertThat(rehearsal.results(report, "FAILED")).singleElement().satisfies(failed -> {
            assertThat(failed.target()).isEqualTo("v2");
            assertThat(failed.errorCode()).isEqualTo("Syncline.TagFailed");
        });
        assertThat(report.counts().succeeded()).isEqualTo(2);
    }

    @Test
    void everyDevServerOfTheProjectIsATarget() throws IOException {
        RunReport report = run("dev", Stream.of("""
                        {"limit":10}""", """
                        {"owner":"nobody"}"""), "[]");

        assertThat(report.run().message()).isEmpty();
        assertThat(report.counts().entries()).isEqualTo(2);
        assertThat(rehearsal.results(report))
                .filteredOn(result -> !result.target().isEmpty())
                .hasSizeGreaterThanOrEqualTo(25)
                .allSatisfy(result -> assertThat(result.remoteStatus()).isNotEmpty());
        assertThat(report.run().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void wrongPasswordStopsTheStageAndLeavesItsEntriesUnprocessed() throws IOException {
        rehearsal.writeLines("manifest.jsonl", JobRunIT.backups(30));
        rehearsal.write("faults.yaml", "[]");
        String oneEach =
                definition("cbr", POLICY).replace("api: cbr-backups", "api: cbr-backups\n    entries-per-call: 1");
        Path job = rehearsal.write("job.yaml", oneEach.replace("domain: demo", "domain: somebody"));

        RunReport report = rehearsal.run(job);

        assertThat(report.run().exitCode()).isEqualTo(7);
        assertThat(report.run().message())
                .contains("cbr", "401", "endpoints.cbr.auth")
                .doesNotContain("demo-password");
        assertThat(report.counts().unprocessed()).isEqualTo(30);
        assertThat(rehearsal.requests("iam")).hasSizeLessThanOrEqualTo(2);
        assertThat(report.stages().get(0).status()).isEqualTo(StageStatus.ENDPOINT_REFUSED);

        RunReport mended = rehearsal.run(rehearsal.write("job.yaml", oneEach));

        assertThat(mended.run().runId()).isEqualTo(report.run().runId());
        assertThat(mended.run().exitCode()).isZero();
    }

    @Test
    void restartContinuesAfterASpentBudget() throws IOException {
        String policy = POLICY.replace("max: 1000", "max: 2");
        RunReport report = run(
                "cvm",
                IntStream.range(0, 12)
                        .mapToObj(i -> String.format(
                                Locale.ROOT,
                                "{\"ImageIds\":[\"img-%08d\"],\"DestinationRegions\":[\"ap-guangzhou\"]}",
                                i)),
                "- { api: cvm-images, match: 'img-0000000[0-3]', answer: 200/InvalidImageId.NotFound }",
                policy);

        assertThat(report.run().exitCode()).isEqualTo(4);
        assertThat(report.run().message()).contains("4 of 4 targets failed");
        assertThat(report.counts().failed()).isEqualTo(4);
        assertThat(report.counts().unprocessed()).isEqualTo(8);

        rehearsal.write("job.yaml", definition("cvm", POLICY));
        RunReport second = rehearsal.restart(report.run());

        assertThat(second.run().exitCode()).isEqualTo(3);
        assertThat(second.counts()).isEqualTo(new Counts(12, 0, 8, 4, 0, 0, 0, 0, 0));
        assertThat(rehearsal.requests("cvm-images")).hasSize(12);
    }

    @Test
    void runWhoseBudgetWasSpentByItsLastCommitEndsAtTheNextRestart() throws IOException {
        String tight = POLICY.replace("max: 1000", "max: 2");
        RunReport report = run(
                "cvm",
                IntStream.range(0, 3)
                        .mapToObj(i ->
                                "{\"ImageIds\":[\"img-0000000" + i + "\"],\"DestinationRegions\":[\"ap-guangzhou\"]}"),
                "- { api: cvm-images, match: '.', answer: 200/InvalidImageId.NotFound }",
                tight);

        RunReport again = rehearsal.restart(report.run());

        assertThat(report.counts().unprocessed()).isZero();
        assertThat(report.run().message()).contains("3 of 3 targets failed");
        assertThat(List.of(report, again))
                .extracting(one -> one.run().exitCode())
                .containsExactly(4, 3);
        assertThat(rehearsal.requests("cvm-images")).hasSize(3);
    }

    @Test
    void policySkipsInvalidEntries() throws IOException {
        List<String> lines = List.of(JobRunIT.backup(1), "{\"backup_id\":1}", "not json", JobRunIT.backup(2));
        RunReport report = run("cbr", lines.stream(), "[]", POLICY + "  invalid: skip\n");

        assertThat(report.run().exitCode()).isEqualTo(3);
        assertThat(report.counts()).isEqualTo(new Counts(4, 0, 2, 0, 2, 2, 0, 0, 0));
    }

    @Test
    void policyMergesDuplicateEntries() throws IOException {
        List<String> lines = List.of(JobRunIT.backup(1), JobRunIT.backup(2), JobRunIT.backup(1));
        RunReport report = run("cbr", lines.stream(), "[]", POLICY + "  duplicates: merge\n");

        assertThat(report.run().exitCode()).isZero();
        assertThat(report.counts()).isEqualTo(new Counts(3, 0, 2, 0, 1, 0, 0, 0, 0));
        assertThat(rehearsal.requests("cbr-backups").get(0).get("keys")).hasSize(2);
    }
}
