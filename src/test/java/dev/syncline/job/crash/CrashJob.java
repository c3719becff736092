package dev.syncline.job.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A small job over all five APIs: stages one after the other and one call at a time, so that each run has the same
 * effects in the same order. One call of each kind of trouble: one that passes at once, two that are put off, one that
 * is refused for good.
 */
final class CrashJob {
    /** A date of its own, so that a run that begins before midnight goes on behind it. */
    static final String DATE = "2026-11-22";

    /** The APIs, in the order of the stages. */
    static final List<String> APIS =
            List.of("cvm-images", "swr-images", "aries-servers", "cbr-backups", "modelarts-devservers");

    private static final String DEFINITION = """
            name: crash
            endpoints:
              cvm:
                api: cvm-images
                url: sandbox
                region: ap-shanghai
                auth:
                  type: tc3
                  secret-id: AKIDDEMO0000000000000000000000000001
                  secret-key: demo-tencent-key-not-secret-00001
                rate: 1000/s
                parallel: 1
                read-timeout: 5s
              swr:
                api: swr-images
                url: sandbox
                project: demo-project
                auth: { type: huawei-token, iam: sandbox, domain: demo, user: demo, password: demo-password }
                parallel: 1
                read-timeout: 5s
              aries:
                api: aries-servers
                url: sandbox
                auth: { type: bearer, token: demo-token }
                entries-per-call: 2
                parallel: 1
                read-timeout: 5s
              cbr:
                api: cbr-backups
                url: sandbox
                project: demo-project
                auth:
                  type: huawei-aksk
                  access-key: DEMOACCESSKEY0000001
                  secret-key: demo-secret-key-not-secret-000000000001
                entries-per-call: 2
                parallel: 1
                read-timeout: 5s
              modelarts:
                api: modelarts-devservers
                url: sandbox
                project: demo-project
                auth:
                  type: huawei-aksk
                  access-key: DEMOACCESSKEY0000001
                  secret-key: demo-secret-key-not-secret-000000000001
                parallel: 1
                read-timeout: 5s
            stages:
              - { name: vm-images, endpoint: cvm, manifest: vm-images.jsonl, chunk: 2 }
              - { name: images, endpoint: swr, manifest: images.jsonl, chunk: 2, after: [vm-images] }
              - { name: servers, endpoint: aries, manifest: servers.jsonl, chunk: 2, after: [images] }
              - { name: backups, endpoint: cbr, manifest: backups.jsonl, chunk: 2, after: [servers] }
              - { name: dev-servers, endpoint: modelarts, manifest: dev-servers.jsonl, chunk: 2, after: [backups] }
            policy:
              retry: { max-attempts: 2, initial-delay: 1ms, max-delay: 1ms, jitter: 0 }
              defer: { passes: 3, delay: 1ms }
              in-doubt: resolve
            sandbox: { faults: faults.yaml }
            """;

    private static final String FAULTS = """
            - { api: cvm-images, match: '^img-crash002$', answer: 200/FailedOperation.InvalidImageState, times: 1 }
            - { api: aries-servers, match: '^server-1$', answer: 500/InternalError, times: 1 }
            - { api: cbr-backups, match: '000000000001$', answer: 400/BackupService.9900 }
            - { api: cbr-backups, match: '000000000005$', answer: 500/BackupService.9999, times: 2 }
            """;

    private CrashJob() {}

    /** Writes it; returns its definition. */
    static Path in(Path folder) throws IOException {
        Files.write(folder.resolve("vm-images.jsonl"), lines(1, 2, CrashJob::image));
        Files.write(folder.resolve("images.jsonl"), List.of(repository("api", false), repository("web", true)));
        Files.write(folder.resolve("servers.jsonl"), lines(0, 4, CrashJob::server));
        Files.write(folder.resolve("backups.jsonl"), lines(0, 6, CrashJob::backup));
        Files.writeString(folder.resolve("dev-servers.jsonl"), "{\"project_id\":\"demo-project\",\"limit\":10}\n");
        Files.writeString(folder.resolve("faults.yaml"), FAULTS);
        return Files.writeString(folder.resolve("job.yaml"), DEFINITION);
    }

    static Path faults(Path definition) {
        return definition.resolveSibling("faults.yaml");
    }

    private static List<String> lines(int first, int count, IntStreamLine line) {
        return IntStream.range(first, first + count).mapToObj(line::at).toList();
    }

    private interface IntStreamLine {
        String at(int number);
    }

    private static String image(int number) {
        return String.format(
                Locale.ROOT,
                "{\"ImageIds\":[\"img-crash%03d\"],\"DestinationRegions\":[\"ap-nanjing\",\"ap-tokyo\"]}",
                number);
    }

    private static String repository(String name, boolean override) {
        return "{\"namespace\":\"crash\",\"repository\":\"" + name + "\",\"imageTag\":[\"v1\",\"v2\"],\"override\":"
                + override + ",\"remoteNamespace\":\"crash-dr\",\"remoteRegionId\":\"cn-east-3\"}";
    }

    private static String server(int number) {
        return "{\"name\":\"server-" + number + "\",\"compute\":{\"cpu_core_count\":8,\"memory_size\":16384},"
                + "\"storage\":{\"volumes\":[{\"name\":\"system-disk\",\"size\":80,\"type\":1,"
                + "\"image_ref\":\"img-euleros-2-10\"}]}}";
    }

    private static String backup(int number) {
        return String.format(Locale.ROOT, """
                {"backup_id":"1f9e6b47-7655-4a19-b563-%012d","resource_id":"96f7512d-239d-3f31-80cf-%012d",\
                "resource_name":"server-%d","resource_type":"OS::Native::Server","bucket_name":"bucket",\
                "image_path":"a/b/c","created_at":1553587260,"backup_name":"backup-%d"}""", number, number, number, number);
    }

    /** Stages whose entries take effect anew each time they are sent, and must take effect once. */
    static boolean isOnceOnly(int stage) {
        return APIS.get(stage).equals("cvm-images") || isBackup(stage);
    }

    static boolean isBackup(int stage) {
        return APIS.get(stage).equals("cbr-backups");
    }

    /** Where nobody can tell whether it took effect: a tag that may be overridden. */
    static boolean isUntellable(String key) {
        return key.startsWith("crash/web@");
    }
}
