package dev.syncline.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A job over all five APIs that runs for about a given time, not counting the starts of processes. The rates of its
 * endpoints determine how long it runs. They leave room for the inquiries about what each kill leaves in doubt.
 */
final class FiveApis implements Workload {
    static final int PARALLEL = 2;

    private static final int LOOK_AHEAD = 4 * PARALLEL;
    private static final String HUAWEI =
            "{ type: huawei-token, iam: \"%s\", domain: demo, user: demo, password: demo-password }";

    private final List<Part> parts;
    private final Duration lasting;
    private final int kills;

    /**
     * One stage.
     *
     * @param share of all entries, in thousandths
     * @param wave 1, or 2 for stages that wait for the first wave
     */
    private record Part(Manifest manifest, String stage, int share, int perCall, int wave, int entries) {
        Part of(int all) {
            return new Part(manifest, stage, share, perCall, wave, Math.max(1, all * share / 1_000));
        }
    }

    private static final List<Part> PARTS = List.of(
            new Part(Manifest.VM_IMAGES, "vm-images", 75, 1, 1, 0),
            new Part(Manifest.IMAGES, "images", 75, 1, 1, 0),
            new Part(Manifest.BULK, "bulk", 400, 8, 1, 0),
            new Part(Manifest.DEV_SERVERS, "dev-servers", 50, 1, 1, 0),
            new Part(Manifest.BACKUPS, "backups", 200, 1, 2, 0),
            new Part(Manifest.SERVERS, "servers", 200, 4, 2, 0));

    FiveApis(int entries, int kills, Duration lasting) {
        this.parts = PARTS.stream().map(part -> part.of(entries)).toList();
        this.kills = kills;
        this.lasting = lasting;
    }

    @Override
    public List<String> sandboxOptions(Path folder) {
        return List.of();
    }

    @Override
    public int parallel() {
        return parts.size() * PARALLEL;
    }

    @Override
    public Duration longest() {
        return lasting.multipliedBy(5).plusSeconds(120);
    }

    @Override
    public List<Expected> expected() {
        return parts.stream()
                .flatMap(part -> part.manifest().expected(part.entries()).stream())
                .toList();
    }

    @Override
    public String apiOf(String stage) {
        return parts.stream()
                .filter(part -> part.stage().equals(stage))
                .findFirst()
                .orElseThrow()
                .manifest()
                .api();
    }

    @Override
    public Path write(Path folder, String sandbox) throws IOException {
        List<String> lines = new ArrayList<>(List.of("name: chaos", "zone: UTC", "endpoints:"));
        for (Part part : parts) {
            Files.write(folder.resolve(part.stage() + ".jsonl"), part.manifest().lines(part.entries()));
            lines.addAll(endpoint(part, sandbox));
        }
        lines.add("stages:");
        for (Part part : parts) {
            String after = part.wave() == 1 ? "" : ", after: [vm-images, images]";
            lines.add("  - { name: %1$s, endpoint: %1$s, manifest: %1$s.jsonl, chunk: 8%2$s }"
                    .formatted(part.stage(), after));
        }
        lines.add("policy:");
        lines.add("  retry: { max-attempts: 3, initial-delay: 100ms, max-delay: 1s }");
        lines.add("  defer: { passes: 100, delay: 1s }");
        lines.add("  follow: { until: accepted }");
        return Files.write(folder.resolve("chaos.yaml"), lines);
    }

    private List<String> endpoint(Part part, String sandbox) {
        List<String> lines = new ArrayList<>(List.of(
                "  " + part.stage() + ":",
                "    api: " + part.manifest().api(),
                "    url: " + sandbox,
                "    auth: " + auth(part.manifest(), sandbox),
                "    rate: " + perMinute(part) + "/m",
                "    parallel: " + PARALLEL,
                "    connect-timeout: 2s",
                "    read-timeout: 4s"));
        if (part.manifest() == Manifest.VM_IMAGES) {
            lines.add("    region: ap-shanghai");
        } else if (part.manifest() != Manifest.SERVERS) {
            lines.add("    project: demo-project");
        }
        if (part.perCall() > 1 || part.manifest() == Manifest.BACKUPS) {
            lines.add("    entries-per-call: " + part.perCall());
        }
        return lines;
    }

    private static String auth(Manifest manifest, String sandbox) {
        return switch (manifest) {
            case VM_IMAGES ->
                "{ type: tc3, secret-id: AKIDDEMO0000000000000000000000000001,"
                        + " secret-key: demo-tencent-key-not-secret-00001 }";
            case SERVERS -> "{ type: bearer, token: demo-token }";
            case BACKUPS ->
                "{ type: huawei-aksk, access-key: DEMOACCESSKEY0000001,"
                        + " secret-key: demo-secret-key-not-secret-000000000001 }";
            case BULK, IMAGES, DEV_SERVERS -> HUAWEI.formatted(sandbox);
        };
    }

    private long perMinute(Part part) {
        long calls = part.entries() / part.perCall() + (long) kills * LOOK_AHEAD * part.perCall() / 2;
        double seconds = Math.max(1, lasting.toMillis() / 1_000.0) / 2; // two waves
        return Math.max(60, Math.round(60 * calls / seconds));
    }
}
