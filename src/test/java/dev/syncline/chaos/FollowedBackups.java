package dev.syncline.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Backups whose operations take their time and are followed to their ends. Of the operations, 3 % fail late, 1 % report
 * success early and then fail, and 0.5 % vanish. Entries are sent until about the last kill, so that every process sends
 * and follows at the same time.
 */
final class FollowedBackups implements Workload {
    private static final Manifest BACKUPS = Manifest.BULK;
    private static final int PARALLEL = 2;
    private static final int PER_CALL = 4;
    private static final double SECONDS_PER_KILL = 2.5;
    private static final double FAILING = 0.03;
    private static final double EARLY = 0.01;
    private static final double VANISHING = 0.005;
    /** Few entries have larger shares, so that there are some of each kind. */
    private static final double LEAST_OF_A_KIND = 3;

    private final int entries;
    private final int kills;
    private final String operations;

    /** @param operations how long they take, for example {@code 1s..20s} */
    FollowedBackups(int entries, int kills, String operations) {
        this.entries = entries;
        this.kills = kills;
        this.operations = operations;
    }

    /** Requests a second. Half of them are left for questions and inquiries. */
    int rate() {
        return (int) Math.max(4, Math.round(2.0 * entries / PER_CALL / (SECONDS_PER_KILL * kills)));
    }

    @Override
    public List<String> sandboxOptions(Path folder) throws IOException {
        Path faults = Files.writeString(
                folder.resolve("faults.yaml"), fault(EARLY, "early-success") + fault(VANISHING, "vanishes"));
        return List.of(
                "--operations", operations,
                "--failing-operations", percent(FAILING),
                "--faults", faults.toString());
    }

    private String fault(double share, String operation) {
        return String.format(
                Locale.ROOT,
                "- { api: %s, match: \"\", rate: %.4f, operation: %s }%n",
                BACKUPS.api(),
                Math.max(share, LEAST_OF_A_KIND / entries),
                operation);
    }

    private String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * Math.max(share, LEAST_OF_A_KIND / entries));
    }

    @Override
    public Path write(Path folder, String sandbox) throws IOException {
        Files.write(folder.resolve("backups.jsonl"), BACKUPS.lines(entries));
        return Files.writeString(
                folder.resolve("chaos.yaml"), """
                name: chaos
                zone: UTC
                endpoints:
                  cbr:
                    api: %1$s
                    url: %2$s
                    project: demo-project
                    auth: { type: huawei-token, iam: "%2$s", domain: demo, user: demo, password: demo-password }
                    rate: %3$d/s
                    parallel: %4$d
                    entries-per-call: %5$d
                    connect-timeout: 2s
                    read-timeout: 4s
                stages:
                  - { name: backups, endpoint: cbr, manifest: backups.jsonl, chunk: 2 }
                policy:
                  retry: { max-attempts: 3, initial-delay: 100ms, max-delay: 1s }
                  defer: { passes: 100, delay: 1s }
                  failures: { max: 100%% }
                  follow: { first-check: 1s, longest-interval: 4s, deadline: 1h }
                """.formatted(BACKUPS.api(), sandbox, rate(), PARALLEL, PER_CALL));
    }

    @Override
    public List<Expected> expected() {
        return BACKUPS.expected(entries);
    }

    @Override
    public String apiOf(String stage) {
        return BACKUPS.api();
    }

    @Override
    public int parallel() {
        return PARALLEL;
    }

    @Override
    public Duration longest() {
        return Duration.ofSeconds(entries / rate() + 10L * kills).plusMinutes(3);
    }
}
