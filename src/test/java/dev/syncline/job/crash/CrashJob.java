package dev.syncline.job.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A job over all five APIs. Its stages run one after the other and each endpoint has one call in flight, so that every
 * run has the same effects in the same order. It contains one call of each kind of error: one error that passes at
 * once, two that are deferred, one permanent refusal, and one lost answer.
 *
 * @param images entries, each with two regions
 * @param repositories entries with two tags each; every second one has {@code override}
 * @param servers entries, two in a call
 * @param backups entries, two in a call, read in two parts
 * @param chunk calls in a commit; half as many for backups
 * @param faults of the sandbox, in addition to those of {@link #SMALL}
 * @param follow fields of {@code policy.follow}
 */
record CrashJob(int images, int repositories, int servers, int backups, int chunk, String faults, String follow) {
    /** A fixed date, so that a run that starts before midnight continues after midnight. */
    static final String DATE = "2026-11-22";

    /** The APIs in the order of the stages. */
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
              - { name: vm-images, endpoint: cvm, manifest: vm-images.jsonl, chunk: CHUNK }
              - { name: images, endpoint: swr, manifest: images.jsonl, chunk: CHUNK, after: [vm-images] }
              - { name: servers, endpoint: aries, manifest: servers.jsonl, chunk: CHUNK, after: [images] }
              - { name: backups, endpoint: cbr, manifest: backups.jsonl, chunk: HALF, after: [servers] }
              - { name: dev-servers, endpoint: modelarts, manifest: dev-servers.jsonl, chunk: CHUNK, after: [backups] }
            policy:
              retry: { max-attempts: 2, initial-delay: 1ms, max-delay: 1ms, jitter: 0 }
              defer: { passes: 3, delay: 1ms }
              in-doubt: resolve
              follow: { FOLLOW }
            sandbox: { faults: faults.yaml }
            """;

    static final CrashJob SMALL = new CrashJob(2, 2, 4, 8, 2, "", "until: accepted");

    /** Follows the operations of three stages. They end at once, and one of them fails. */
    static final CrashJob FOLLOWING =
            new CrashJob(2, 1, 2, 5, 2, """
            - { api: cbr-backups, match: '000000000002$', operation: fails }
            """, "until: ended, first-check: 1ms, longest-interval: 1ms");

    /**
     * Has calls that are read ahead while others are in flight, more than one commit in each stage, and an error in
     * each stage.
     */
    static final CrashJob LONG = new CrashJob(5, 4, 14, 22, 5, """
            - { api: cvm-images, match: '^img-crash003$', effect: applied, answer: drop, times: 1 }
            - { api: cvm-images, match: '^img-crash004$', answer: drop, times: 1 }
            - { api: swr-images, match: '^crash/r3@', answer: 500/SVCSTG.SWR.5000001, times: 2 }
            - { api: aries-servers, match: '^server-5$', effect: applied, answer: drop, times: 1 }
            - { api: aries-servers, match: '^server-8$', answer: 500/InternalError, times: 3 }
            - { api: cbr-backups, match: '000000000009$', answer: drop, times: 1 }
            - { api: cbr-backups, match: '000000000014$', answer: 500/BackupService.9999, times: 5 }
            - { api: cbr-backups, match: '000000000019$', answer: 400/BackupService.9900 }
            - { api: modelarts-devservers, match: 'demo-project', answer: 502/APIGW.0202, times: 3 }
            """, "until: accepted");

    private static final String FAULTS = """
            - { api: cvm-images, match: '^img-crash002$', answer: 200/FailedOperation.InvalidImageState, times: 1 }
            - { api: aries-servers, match: '^server-1$', answer: 500/InternalError, times: 1 }
            - { api: cbr-backups, match: '000000000001$', answer: 400/BackupService.9900 }
            - { api: cbr-backups, match: '000000000003$', effect: applied, answer: drop, times: 1 }
            - { api: cbr-backups, match: '000000000005$', answer: 500/BackupService.9999, times: 2 }
            """;

    /** Writes the definition and its manifests, and returns the path of the definition. */
    Path in(Path folder) throws IOException {
        Files.write(folder.resolve("vm-images.jsonl"), lines(1, images, CrashJob::image));
        Files.write(folder.resolve("images.jsonl"), lines(0, repositories, CrashJob::repository));
        Files.write(folder.resolve("servers.jsonl"), lines(0, servers, CrashJob::server));
        Files.write(folder.resolve("backups.jsonl"), lines(0, backups, CrashJob::backup));
        Files.writeString(folder.resolve("dev-servers.jsonl"), "{\"project_id\":\"demo-project\",\"limit\":10}\n");
        Files.writeString(folder.resolve("faults.yaml"), FAULTS + faults);
        return Files.writeString(
                folder.resolve("job.yaml"),
                DEFINITION
                        .replace("CHUNK", String.valueOf(chunk))
                        .replace("HALF", String.valueOf(chunk / 2))
                        .replace("FOLLOW", follow));
    }

    static Path faultsOf(Path definition) {
        return definition.resolveSibling("faults.yaml");
    }

    private static List<String> lines(int first, int count, Line line) {
        return IntStream.range(first, first + count).mapToObj(line::at).toList();
    }

    private interface Line {
        String at(int number);
    }

    private static String image(int number) {
        return String.format(
                Locale.ROOT,
                "{\"ImageIds\":[\"img-crash%03d\"],\"DestinationRegions\":[\"ap-nanjing\",\"ap-tokyo\"]}",
                number);
    }

    private static String repository(int number) {
        return "{\"namespace\":\"crash\",\"repository\":\"r" + number + "\",\"imageTag\":[\"v1\",\"v2\"],\"override\":"
                + isOverride(number) + ",\"remoteNamespace\":\"crash-dr\",\"remoteRegionId\":\"cn-east-3\"}";
    }

    private static boolean isOverride(int repository) {
        return repository % 2 == 1;
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

    /**
     * Whether the API applies an entry of this stage again each time it is sent, so that it must be applied exactly
     * once.
     */
    static boolean isOnceOnly(int stage) {
        return APIS.get(stage).equals("cvm-images") || isBackup(stage);
    }

    static boolean isBackup(int stage) {
        return APIS.get(stage).equals("cbr-backups");
    }

    /** Whether nobody can tell if the entry took effect: a tag with {@code override}. */
    static boolean isUntellable(String key) {
        return key.matches("crash/r\\d*[13579]@.*");
    }
}
