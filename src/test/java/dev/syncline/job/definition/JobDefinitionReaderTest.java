package dev.syncline.job.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.OptionalFlag;
import dev.syncline.http.NetworkSettings;
import dev.syncline.http.TestCertificateAuthority;
import dev.syncline.http.auth.HuaweiTokenScheme.HuaweiToken;
import dev.syncline.http.auth.NoAuthentication.None;
import dev.syncline.http.auth.Secret;
import dev.syncline.http.auth.Tc3Scheme.Tc3;
import dev.syncline.policy.CodeOverrides;
import dev.syncline.policy.DeferPolicy;
import dev.syncline.policy.DuplicateEntries;
import dev.syncline.policy.FailureBudget;
import dev.syncline.policy.FollowPolicy;
import dev.syncline.policy.InDoubtEntries;
import dev.syncline.policy.InvalidEntries;
import dev.syncline.policy.Policy;
import dev.syncline.policy.RetryPolicy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobDefinitionReaderTest {
    /** An example with every section. */
    private static final String EXAMPLE = """
            name: nightly
            description: Images first, then servers, backups and the dev servers' status
            zone: Asia/Shanghai
            schedule: { cron: "0 30 1 * * *", window: "01:00-05:00", missed: run-once }   # read now, acted on by a later command
            endpoints:
              cvm:
                api: cvm-images
                url: sandbox                       # the embedded sandbox; else https://cvm.tencentcloudapi.com
                region: ap-shanghai
                auth: { type: tc3, secret-id: "${TENCENT_SECRET_ID}", secret-key: "${TENCENT_SECRET_KEY}" }
                rate: 10/s
                parallel: 8
                connect-timeout: 5s
                read-timeout: 60s
              cbr:
                api: cbr-backups
                url: sandbox
                project: demo-project              # the project's ID, as in paths
                auth: { type: huawei-token, iam: sandbox, domain: demo, user: demo, password: "${HUAWEI_PASSWORD:demo-password}" }
                entries-per-call: 100
            stages:
              - { name: vm-images, endpoint: cvm, manifest: ../input/vm-images.jsonl }
              - { name: backups, endpoint: cbr, manifest: "../input/backups/*.jsonl", after: [vm-images], chunk: 128 }
            policy:
              retry: { max-attempts: 5, initial-delay: 200ms, multiplier: 2, max-delay: 10s, jitter: 0.5 }
              defer: { passes: 3, delay: 30s }
              failures: { max: 1%, minimum: 100 }  # or a count; minimum = targets seen before a percentage counts
              invalid: fail                        # fail | skip
              duplicates: fail                     # fail | merge
              in-doubt: resolve                    # resolve | hold
              codes: { retry: [], defer: [], fail: [] }
            """;

    @TempDir
    private Path temporary;

    private DefinitionFolder folder;

    @BeforeEach
    void writeManifests() throws Exception {
        folder = DefinitionFolder.in(temporary.toRealPath());
    }

    @Test
    void readsTheExample() {
        JobDefinition job = folder.read(EXAMPLE);
        assertThat(job.file()).isEqualTo(folder.root().resolve("jobs/job.yaml"));
        assertThat(job.name()).isEqualTo("nightly");
        assertThat(job.description()).startsWith("Images first").endsWith("status");
        assertThat(job.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(job.schedule())
                .isEqualTo(new Schedule.Cron(
                        "0 30 1 * * *",
                        new Schedule.Window(LocalTime.of(1, 0), LocalTime.of(5, 0)),
                        Schedule.Missed.RUN_ONCE,
                        Schedule.Overlap.WARN));
        assertThat(job.policy()).isEqualTo(Policy.DEFAULT);
        assertThat(job.usesSandbox()).isTrue();
        assertThat(job.stages())
                .containsExactly(
                        new StageDefinition(
                                "vm-images",
                                "cvm",
                                "../input/vm-images.jsonl",
                                List.of(folder.input("vm-images.jsonl")),
                                List.of(),
                                128,
                                OptionalFlag.UNSAID),
                        new StageDefinition(
                                "backups",
                                "cbr",
                                "../input/backups/*.jsonl",
                                List.of(folder.input("backups/a.jsonl"), folder.input("backups/b.jsonl")),
                                List.of("vm-images"),
                                128,
                                OptionalFlag.UNSAID));
    }

    @Test
    void endpointsGetTheSandboxesUrl() {
        JobDefinition job = folder.read(EXAMPLE);
        URI sandbox = URI.create("http://127.0.0.1:18080");
        NetworkSettings network = new NetworkSettings(Duration.ofSeconds(5), Duration.ofSeconds(60), 8, "", "");
        assertThat(job.endpointOf(job.stages().get(0)).resolve(sandbox))
                .isEqualTo(new ResolvedEndpoint(
                        "cvm",
                        "cvm-images",
                        sandbox,
                        "ap-shanghai",
                        "",
                        1,
                        new Tc3("tencent-id", new Secret("tencent-key"), "cvm"),
                        network));
        assertThat(job.endpointOf(job.stages().get(1)).resolve(sandbox))
                .isEqualTo(new ResolvedEndpoint(
                        "cbr",
                        "cbr-backups",
                        sandbox,
                        "",
                        "demo-project",
                        100,
                        new HuaweiToken(sandbox, "demo", "demo", new Secret("demo-password"), ""),
                        network));
        assertThat(job.endpoints()).extracting(EndpointDefinition::rate).containsExactly(10.0, 0.0);
    }

    @Test
    void fieldsThatAreLeftOutHaveDefaults() {
        JobDefinition job = folder.read(DefinitionFolder.SHORT);
        assertThat(job.description()).isEmpty();
        assertThat(job.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(job.schedule()).isEqualTo(new Schedule.Never());
        assertThat(job.policy().retry())
                .isEqualTo(new RetryPolicy(5, Duration.ofMillis(200), 2, Duration.ofSeconds(10), 0.5));
        assertThat(job.policy().defer()).isEqualTo(new DeferPolicy(3, Duration.ofSeconds(30)));
        assertThat(job.policy().failures()).isEqualTo(new FailureBudget.Share(1, 100));
        assertThat(job.policy().invalid()).isEqualTo(InvalidEntries.FAIL);
        assertThat(job.policy().duplicates()).isEqualTo(DuplicateEntries.FAIL);
        assertThat(job.policy().inDoubt()).isEqualTo(InDoubtEntries.RESOLVE);
        assertThat(job.policy().codes()).isEqualTo(CodeOverrides.NONE);
        assertThat(job.sandbox())
                .isEqualTo(new SandboxSettings(
                        Duration.ZERO, "", SandboxSettings.State.KEEP, false, SandboxOperations.DEFAULT));
        assertThat(job.usesSandbox()).isFalse();
        EndpointDefinition endpoint = job.endpoints().get(0);
        assertThat(endpoint.url()).isEqualTo(URI.create("https://cbr.example.com"));
        assertThat(endpoint.region()).isEmpty();
        assertThat(endpoint.rate()).isZero();
        assertThat(endpoint.entriesPerCall()).isEqualTo(100);
        assertThat(endpoint.network())
                .isEqualTo(new NetworkSettings(Duration.ofSeconds(5), Duration.ofSeconds(60), 8, "", ""));
        assertThat(job.stages().get(0).chunk()).isEqualTo(128);
        assertThat(job.stages().get(0).after()).isEmpty();
    }

    @Test
    void everyApiHasItsOwnDefaults() {
        JobDefinition job = folder.read("""
                name: all
                endpoints:
                  aries: { api: aries-servers, url: sandbox, auth: { type: none } }
                  cvm: { api: cvm-images, url: sandbox, region: r, auth: { type: tc3, secret-id: i, secret-key: "${SK}" } }
                  swr: { api: swr-images, url: sandbox, auth: { type: huawei-aksk, access-key: a, secret-key: "${SK}" } }
                stages:
                  - { name: s, endpoint: aries, manifest: ../input/vm-images.jsonl }
                """);
        assertThat(job.endpoints())
                .extracting(EndpointDefinition::entriesPerCall)
                .containsExactly(100, 1, 1);
        assertThat(job.endpoints()).extracting(EndpointDefinition::rate).containsExactly(0.0, 10.0, 0.0);
    }

    @Test
    void everyApiAllowsAuthTypeNone() {
        JobDefinition job = folder.read("""
                name: all
                endpoints:
                  aries: { api: aries-servers, url: "http://gateway", auth: { type: none } }
                  cbr: { api: cbr-backups, url: "http://gateway", project: p, auth: { type: none } }
                  swr: { api: swr-images, url: "http://gateway", auth: { type: none } }
                  cvm: { api: cvm-images, url: "http://gateway", region: r, auth: { type: none } }
                  dev: { api: modelarts-devservers, url: "http://gateway", project: p, auth: { type: none } }
                stages:
                  - { name: s, endpoint: aries, manifest: ../input/vm-images.jsonl }
                """);
        assertThat(job.endpoints())
                .extracting(EndpointDefinition::credentials)
                .hasSize(5)
                .hasOnlyElementsOfType(None.class);
    }

    @Test
    void readsEveryField() throws Exception {
        Files.writeString(folder.root().resolve("jobs/faults.yaml"), "[]");
        Files.copy(
                TestCertificateAuthority.in(folder.root()).pem(), folder.root().resolve("jobs/ca.pem"));
        JobDefinition job = folder.read("""
                name: all
                schedule: { cron: "0 0 2 * * MON-FRI", window: "22:30-06:00", missed: skip, overlap: refuse }
                endpoints:
                  aries:
                    api: aries-servers
                    url: sandbox
                    auth: { type: bearer, token: demo-token }
                    rate: 600/m
                    parallel: 1024
                    entries-per-call: 1
                    connect-timeout: 200ms
                    read-timeout: 2m
                    proxy: http://proxy.example.com:3128
                    ca-file: ca.pem
                stages:
                  - { name: s, endpoint: aries, manifest: "../input/**.jsonl", chunk: 10000 }
                sandbox: { latency: 20ms, faults: faults.yaml, state: fresh, strict: true }
                policy:
                  retry: { max-attempts: 1, initial-delay: 1s, multiplier: 1.5, max-delay: 1m, jitter: 0 }
                  defer: { passes: 0, delay: 1h }
                  failures: { max: 12 }
                  invalid: skip
                  duplicates: merge
                  in-doubt: hold
                  codes: { retry: [A], defer: [B, C], fail: [D] }
                """);
        assertThat(job.schedule())
                .isEqualTo(new Schedule.Cron(
                        "0 0 2 * * MON-FRI",
                        new Schedule.Window(LocalTime.of(22, 30), LocalTime.of(6, 0)),
                        Schedule.Missed.SKIP,
                        Schedule.Overlap.REFUSE));
        EndpointDefinition aries = job.endpoints().get(0);
        assertThat(aries.rate()).isEqualTo(10);
        assertThat(aries.entriesPerCall()).isOne();
        assertThat(aries.network())
                .isEqualTo(new NetworkSettings(
                        Duration.ofMillis(200),
                        Duration.ofMinutes(2),
                        1024,
                        "http://proxy.example.com:3128",
                        folder.root().resolve("jobs/ca.pem").toString()));
        assertThat(job.stages().get(0).files())
                .containsExactly(
                        folder.input("backups/a.jsonl"),
                        folder.input("backups/b.jsonl"),
                        folder.input("backups/deep/d.jsonl"),
                        folder.input("vm-images.jsonl"));
        assertThat(job.sandbox())
                .isEqualTo(new SandboxSettings(
                        Duration.ofMillis(20),
                        folder.root().resolve("jobs/faults.yaml").toString(),
                        SandboxSettings.State.FRESH,
                        true,
                        SandboxOperations.DEFAULT));
        assertThat(job.policy())
                .isEqualTo(new Policy(
                        new RetryPolicy(1, Duration.ofSeconds(1), 1.5, Duration.ofMinutes(1), 0),
                        new DeferPolicy(0, Duration.ofHours(1)),
                        new FailureBudget.Count(12),
                        InvalidEntries.SKIP,
                        DuplicateEntries.MERGE,
                        InDoubtEntries.HOLD,
                        new CodeOverrides(Set.of("A"), Set.of("B", "C"), Set.of("D")),
                        FollowPolicy.DEFAULT));
    }
}
