package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever the API does: the report, the ledger and the effects at the API agree. */
class ReportProperties {
    private static final JsonMapper JSON = new JsonMapper();

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void reportAgreesWithTheLedgerAndTheEffects(@ForAll("faults") List<String> faults, @ForAll("budgets") String budget)
            throws IOException {
        Path folder = Files.createTempDirectory("report-");
        try {
            Shell shell = new Shell(folder);
            shell.write("faults.yaml", faults.isEmpty() ? "[]" : String.join("", faults));
            Shell.Said ran = shell.run("run", job(shell, budget));
            assertThat(ran.code()).as(ran.err()).isIn(0, 3, 4, 8);
            check(shell, new ReportFiles(shell.home().resolve("reports/1")));
        } finally {
            delete(folder);
        }
    }

    private static void check(Shell shell, ReportFiles report) throws IOException {
        JsonNode counts = shell.run("status", "--output", "json").json().get("counts");
        assertThat(report.summary().get("counts")).isEqualTo(counts);
        assertThat(report.allRows()).hasSize(counts.get("targets").intValue());
        assertThat(report.rows("failed.csv")).hasSize(counts.get("failed").intValue());
        assertThat(report.rows("in-doubt.csv")).hasSize(counts.get("inDoubt").intValue());
        Set<String> ledger = shell.run("results", "last", "--output", "json").jsonLines().stream()
                .map(row -> Stream.of("stage", "key", "target", "status", "startedAt")
                        .map(name -> row.get(name).stringValue())
                        .collect(Collectors.joining(" ")))
                .map(ReportProperties::inMilliseconds)
                .collect(Collectors.toSet());
        Set<String> written = report.allRows().stream()
                .filter(row -> !row.get("status").equals("UNPROCESSED"))
                .map(row -> Stream.of("stage", "key", "target", "status", "started_at")
                        .map(column -> row.get(column))
                        .collect(Collectors.joining(" ")))
                .map(ReportProperties::inMilliseconds)
                .collect(Collectors.toSet());
        assertThat(written).isEqualTo(ledger);
        assertThat(names(report.rows("succeeded.csv"))).isEqualTo(applied(shell, report));
        for (JsonNode redrive : report.summary().get("redrives")) {
            String file = redrive.get("file").stringValue();
            assertThat(report.text(file).lines().count())
                    .isEqualTo(redrive.get("entries").longValue());
        }
    }

    /** {@code Instant.toString} writes no fraction if it is zero. */
    private static String inMilliseconds(String row) {
        return row.replaceFirst("(:\\d\\d)(?:\\.000)?Z$", "$1.000Z");
    }

    /** What took effect, without what is in doubt: nobody knows that yet. */
    private static Set<String> applied(Shell shell, ReportFiles report) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<String> lines = Files.lines(shell.home().resolve("sandbox/journal.jsonl"))) {
            lines.map(JSON::readTree)
                    .forEach(line -> line.get("applied").forEach(name -> names.add(name.stringValue())));
        }
        names.removeAll(names(report.rows("in-doubt.csv")));
        return names;
    }

    private static Set<String> names(List<ReportFiles.Row> rows) {
        return rows.stream()
                .map(row -> row.get("key") + (row.get("target").isEmpty() ? "" : "@" + row.get("target")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Provide
    Arbitrary<String> budgets() {
        return Arbitraries.of("100%", "100%", "2");
    }

    @Provide
    Arbitrary<List<String>> faults() {
        Arbitrary<String> backups = Combinators.combine(
                        Arbitraries.integers().between(0, 39),
                        Arbitraries.of(
                                "400/BackupService.9900", "500/InternalError", "429/APIGW.0308", "drop", "garbage"),
                        Arbitraries.of("none", "applied"),
                        Arbitraries.integers().between(1, 6))
                .as((number, answer, effect, times) ->
                        fault("cbr-backups", Shell.key(number), answer, lost(answer, effect), times));
        Arbitrary<String> images = Combinators.combine(
                        Arbitraries.integers().between(0, 14),
                        Arbitraries.of("400/SVCSTG.SWR.4000001", "500/InternalError", "200/failed"),
                        Arbitraries.integers().between(1, 6))
                .as((number, answer, times) -> fault("swr-images", "g/r" + number + "@", answer, "none", times));
        return Arbitraries.oneOf(backups, images).list().ofMaxSize(8);
    }

    /** Only a lost answer may hide an effect. The API never refuses what it has done. */
    private static String lost(String answer, String effect) {
        return answer.equals("drop") ? effect : "none";
    }

    private static String fault(String api, String match, String answer, String effect, int times) {
        return "- { api: %s, match: \"%s\", answer: \"%s\", effect: %s, times: %d }\n"
                .formatted(api, match, answer, effect, times);
    }

    private static String job(Shell shell, String budget) throws IOException {
        shell.writeBackups("backups.jsonl", IntStream.range(0, 40).boxed().toList());
        shell.write(
                "images.jsonl",
                IntStream.range(0, 15).mapToObj(i -> """
                                {"namespace":"g","repository":"r%d","imageTag":["a","b"],"remoteNamespace":"n",\
                                "remoteRegionId":"r"}
                                """.formatted(i)).collect(Collectors.joining()));
        return shell.write("job.yaml", """
                name: both
                zone: UTC
                endpoints:
                  cbr:
                    api: cbr-backups
                    url: sandbox
                    project: demo-project
                    entries-per-call: 5
                    read-timeout: 1s
                    auth: { type: huawei-token, iam: sandbox, domain: demo, user: demo, password: demo-password }
                  swr:
                    api: swr-images
                    url: sandbox
                    project: demo-project
                    auth: { type: huawei-token, iam: sandbox, domain: demo, user: demo, password: demo-password }
                stages:
                  - { name: backups, endpoint: cbr, manifest: backups.jsonl, chunk: 2 }
                  - { name: images, endpoint: swr, manifest: images.jsonl, chunk: 2 }
                policy:
                  retry: { max-attempts: 3, initial-delay: 1ms, max-delay: 5ms }
                  defer: { passes: 1, delay: 10ms }
                  failures: { max: %s }
                sandbox: { faults: faults.yaml }
                """.formatted(budget));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }
}
