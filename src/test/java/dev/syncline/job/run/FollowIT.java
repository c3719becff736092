package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Accepted operations are followed to their ends. */
@Timeout(120)
final class FollowIT {
    @TempDir
    private Path folder;

    static String job(String stages, String follow, String sandbox) {
        return """
                name: follow
                endpoints:
                  cbr:
                    api: cbr-backups
                    url: sandbox
                    project: demo-project
                    auth: { type: huawei-token, iam: sandbox, domain: demo, user: demo, password: demo-password }
                    entries-per-call: 20
                  cvm:
                    api: cvm-images
                    url: sandbox
                    region: ap-shanghai
                    rate: 10/s
                    auth: { type: tc3, secret-id: AKIDDEMO0000000000000000000000000001, secret-key: demo-tencent-key-not-secret-00001 }
                  swr:
                    api: swr-images
                    url: sandbox
                    project: demo-project
                    auth: { type: huawei-token, iam: sandbox, domain: demo, user: demo, password: demo-password }
                  aries: { api: aries-servers, url: sandbox, auth: { type: bearer, token: demo-token } }
                  modelarts:
                    api: modelarts-devservers
                    url: sandbox
                    project: demo-project
                    auth: { type: huawei-token, iam: sandbox, domain: demo, user: demo, password: demo-password }
                stages:
                %s
                policy: { failures: { max: 100%% }, follow: { first-check: 200ms, longest-interval: 1s, deadline: %s } }
                sandbox: { %s }
                """.formatted(stages, follow, sandbox);
    }

    static String backups(String stage, String manifest) {
        return "  - { name: " + stage + ", endpoint: cbr, manifest: " + manifest + " }";
    }

    private static String backup(int number) {
        return """
                {"backup_id":"%s","backup_name":"b","bucket_name":"k","image_path":"a/b","resource_id":"r-%d",\
                "resource_name":"r","resource_type":"OS::Native::Server"}""".formatted(key(number), number % 7);
    }

    private static String key(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    static void backups(Rehearsal rehearsal, int number) throws Exception {
        rehearsal.writeLines("backups.jsonl", IntStream.range(0, number).mapToObj(FollowIT::backup));
    }

    @Test
    void everyOutcomeEqualsTheEndOfItsOperation() throws Exception {
        try (Rehearsal rehearsal = Rehearsal.in(folder)) {
            backups(rehearsal, 400);
            rehearsal.write("faults.yaml", """
                    - { api: cbr-backups, match: "", rate: 0.02, operation: early-success }
                    - { api: cbr-backups, match: "", rate: 0.02, operation: vanishes }
                    - { api: cbr-backups, match: "", answer: 503/Busy, calls: follow, rate: 0.2, times: 1, retryAfter: 1 }
                    """);
            RunReport report = rehearsal.run(rehearsal.writeFollowed(
                    "job.yaml",
                    job(
                            backups("backups", "backups.jsonl"),
                            "2h",
                            "operations: 100ms..3s, failing-operations: 3%, faults: faults.yaml")));

            Map<String, String> ends = operations();
            Map<String, String> recorded = new TreeMap<>();
            rehearsal.results(report).forEach(row -> recorded.put(row.key(), end(row)));
            assertThat(recorded).isEqualTo(ends).hasSize(400);
            assertThat(recorded.values()).contains("succeeded", "failed", "vanished");
            assertThat(report.counts().accepted()).isZero();
            assertThat(report.counts().following()).isZero();
            assertThat(applied(rehearsal)).hasSize(400).doesNotHaveDuplicates();
            assertThat(report.run().exitCode()).isEqualTo(8);
            long questions = rehearsal.requests("cbr-backups").stream()
                    .filter(line -> line.get("method").stringValue().equals("GET"))
                    .count();
            assertThat(questions).isLessThan(400);
        }
    }

    @Test
    void stageWaitsForTheOperationsOfTheStageBeforeIt() throws Exception {
        try (Rehearsal rehearsal = Rehearsal.in(folder)) {
            backups(rehearsal, 3);
            rehearsal.write("images.jsonl", """
                    {"ImageIds":["img-a"],"DestinationRegions":["ap-guangzhou","ap-tokyo"]}
                    """);
            rehearsal.write("servers.jsonl", """
                    {"name":"web-1","compute":{"cpu_core_count":2,"memory_size":4096},"storage":{"volumes":[]}}
                    """);
            rehearsal.write("repositories.jsonl", """
                    {"namespace":"group","repository":"a/b","imageTag":["v1","v2"],"remoteNamespace":"other",\
                    "remoteRegionId":"region-2"}
                    """);
            rehearsal.write("servers.dev.jsonl", "{}\n");
            RunReport report = rehearsal.run(rehearsal.writeFollowed("job.yaml", job("""
                      - { name: images, endpoint: cvm, manifest: images.jsonl }
                      - { name: tags, endpoint: swr, manifest: repositories.jsonl, follow: true }
                      - { name: dev, endpoint: modelarts, manifest: servers.dev.jsonl, follow: true }
                      - { name: servers, endpoint: aries, manifest: servers.jsonl, after: [images] }
                      - { name: backups, endpoint: cbr, manifest: backups.jsonl, after: [servers] }
                    """, "2h", "operations: 700ms")));

            assertThat(report.run().status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(rehearsal.results(report))
                    .extracting(RecordedOutcome::status)
                    .allMatch(status -> status.name().equals("SUCCEEDED"));
            assertThat(rehearsal.results(report))
                    .extracting(RecordedOutcome::remoteStatus)
                    .contains("NORMAL", "success", "running", "STOPPED")
                    .doesNotContain("CREATING", "STARTING", "STOPPING");
            assertThat(rehearsal.results(report))
                    .extracting(RecordedOutcome::payload)
                    .containsOnly("");
            Duration between = Duration.between(at(rehearsal, "cvm-images"), at(rehearsal, "aries-servers"));
            assertThat(between).isGreaterThan(Duration.ofMillis(700));
        }
    }

    @Test
    void runStopsAtTheDeadlineAndRestartSendsNothing() throws Exception {
        try (Rehearsal rehearsal = Rehearsal.in(folder)) {
            backups(rehearsal, 30);
            Path job = rehearsal.writeFollowed(
                    "job.yaml", job(backups("backups", "backups.jsonl"), "500ms", "operations: 3s"));
            RunReport stopped = rehearsal.run(job);

            assertThat(stopped.run().exitCode()).isEqualTo(5);
            assertThat(stopped.run().status()).isEqualTo(RunStatus.STOPPED);
            assertThat(stopped.run().message()).contains("30 operations still run", "the oldest is that of key 0000");
            assertThat(stopped.counts().following()).isEqualTo(30);
            assertThat(rehearsal.results(stopped))
                    .extracting(row -> row.provenance().followedUntil().toEpochMilli())
                    .doesNotContain(0L);

            rehearsal.writeFollowed("job.yaml", job(backups("backups", "backups.jsonl"), "1m", "operations: 3s"));
            RunReport ended = rehearsal.restart(run(rehearsal));
            assertThat(ended.run().exitCode()).isZero();
            assertThat(ended.counts().succeeded()).isEqualTo(30);
            assertThat(applied(rehearsal)).hasSize(30).doesNotHaveDuplicates();
        }
    }

    @Test
    void operationsThatFailLateSpendTheFailureBudget() throws Exception {
        try (Rehearsal rehearsal = Rehearsal.in(folder)) {
            backups(rehearsal, 40);
            RunReport report = rehearsal.run(rehearsal.writeFollowed(
                    "job.yaml",
                    job(backups("backups", "backups.jsonl"), "1m", "operations: 300ms, failing-operations: 100%")
                            .replace("max: 100%", "max: 3")));
            assertThat(report.run().exitCode()).isEqualTo(4);
            assertThat(rehearsal.results(report, "FAILED"))
                    .isNotEmpty()
                    .extracting(RecordedOutcome::payload)
                    .doesNotContain("");
        }
    }

    @Test
    void runWithoutFollowingEndsWhenEverythingIsAccepted() throws Exception {
        try (Rehearsal rehearsal = Rehearsal.in(folder)) {
            backups(rehearsal, 5);
            Path job = rehearsal.writeFollowed(
                    "job.yaml", job(backups("backups", "backups.jsonl"), "300ms", "operations: 1m"));
            assertThat(rehearsal.run(job).run().exitCode()).isEqualTo(5);
            rehearsal.writeFollowed(
                    "job.yaml", job(backups("backups", "backups.jsonl"), "1m, until: accepted", "operations: 1m"));
            RunReport ended = rehearsal.restart(run(rehearsal));
            assertThat(ended.run().exitCode()).isZero();
            assertThat(ended.counts().accepted()).isEqualTo(5);
            assertThat(ended.counts().following()).isZero();
        }
    }

    static Run run(Rehearsal rehearsal) {
        return rehearsal.runs().find(1).orElseThrow();
    }

    private static java.time.Instant at(Rehearsal rehearsal, String api) {
        return java.time.Instant.parse(rehearsal.requests(api).get(0).get("at").stringValue());
    }

    private static String end(RecordedOutcome row) {
        return switch (row.status()) {
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case IN_DOUBT -> row.errorCode().equals("Syncline.OperationLost") ? "vanished" : "in doubt";
            default -> row.status().name();
        };
    }

    /** The true ends of the sandbox's operations, by key. */
    private Map<String, String> operations() throws Exception {
        try (dev.syncline.sandbox.Sandbox sandbox = dev.syncline.sandbox.Sandbox.start(
                dev.syncline.sandbox.SandboxOptions.at(folder.resolve("home/sandbox")))) {
            String lines = new String(
                    sandbox.uri()
                            .resolve("/_sandbox/operations")
                            .toURL()
                            .openStream()
                            .readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
            tools.jackson.databind.json.JsonMapper mapper = new tools.jackson.databind.json.JsonMapper();
            return lines.lines()
                    .map(mapper::readTree)
                    .collect(Collectors.toMap(
                            line -> line.get("key").stringValue(),
                            line -> line.get("state").stringValue()));
        }
    }

    static java.util.List<String> applied(Rehearsal rehearsal) {
        return rehearsal.requests("cbr-backups").stream()
                .flatMap(line -> line.get("applied").valueStream().map(JsonNode::stringValue))
                .toList();
    }
}
