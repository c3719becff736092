package dev.syncline.job.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What becomes of the operations of a few backups, what disturbs the questions about them, and what happens to the
 * processes that follow them.
 *
 * @param fates one for each backup
 * @param longestMillis longest time of an operation
 * @param questions faults of questions, each for some backups
 * @param ends how one process after the other ends before its work is done
 */
record FollowPlan(List<Fate> fates, int longestMillis, List<QuestionFault> questions, List<End> ends) {
    enum Fate {
        SUCCEEDS(""),
        FAILS("fails"),
        SUCCEEDS_EARLY("early-success"),
        VANISHES("vanishes");

        private final String fault;

        Fate(String fault) {
            this.fault = fault;
        }
    }

    /** The first {@code times} questions about each of the backups get this answer. */
    record QuestionFault(int lastDigit, String answer, int times) {}

    /** A process dies, or is asked to stop, at its effect number {@code point}. */
    record End(boolean dies, int point) {}

    /**
     * Whether an answer may make Syncline leave an entry to a person that was in doubt after a crash: one that cannot be
     * read, or a permanent refusal.
     */
    boolean mayLeaveToAPerson() {
        return questions.stream().anyMatch(fault -> fault.answer().matches("garbage|40[34]/.*"));
    }

    static Arbitrary<FollowPlan> any() {
        Arbitrary<Fate> fate = Arbitraries.frequency(
                Tuple.of(5, Fate.SUCCEEDS),
                Tuple.of(2, Fate.FAILS),
                Tuple.of(2, Fate.SUCCEEDS_EARLY),
                Tuple.of(1, Fate.VANISHES));
        Arbitrary<QuestionFault> question = Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(
                                "429/APIGW.0308",
                                "500/BackupService.9999",
                                "drop",
                                "garbage",
                                "403/APIGW.0302",
                                "404/APIGW.0101"),
                        Arbitraries.integers().between(1, 4))
                .as(QuestionFault::new);
        Arbitrary<End> end = Combinators.combine(
                        Arbitraries.of(true, true, false),
                        Arbitraries.integers().between(1, 400))
                .as(End::new);
        return Combinators.combine(
                        fate.list().ofMinSize(1).ofMaxSize(30),
                        Arbitraries.of(0, 20, 300),
                        question.list().ofMaxSize(3),
                        end.list().ofMaxSize(3))
                .as(FollowPlan::new);
    }

    static String key(int backup) {
        return String.format(Locale.ROOT, "1f9e6b47-7655-4a19-b563-%012d", backup);
    }

    /** Writes the definition, the manifest and the faults, and returns the path of the definition. */
    Path in(Path folder) throws IOException {
        Files.write(
                folder.resolve("backups.jsonl"),
                IntStream.range(0, fates.size()).mapToObj(FollowPlan::backup).toList());
        Files.writeString(folder.resolve("faults.yaml"), faults());
        return Files.writeString(folder.resolve("job.yaml"), """
                name: crash
                endpoints:
                  cbr:
                    api: cbr-backups
                    url: sandbox
                    project: demo-project
                    auth:
                      type: huawei-aksk
                      access-key: DEMOACCESSKEY0000001
                      secret-key: demo-secret-key-not-secret-000000000001
                    entries-per-call: 3
                    read-timeout: 1s
                stages:
                  - { name: backups, endpoint: cbr, manifest: backups.jsonl, chunk: 2 }
                policy:
                  retry: { max-attempts: 2, initial-delay: 1ms, max-delay: 1ms, jitter: 0 }
                  defer: { passes: 20, delay: 1ms }
                  failures: { max: 100% }
                  follow: { first-check: 2ms, longest-interval: 50ms, deadline: 1m }
                sandbox: { faults: faults.yaml }
                """);
    }

    private String faults() {
        String operations = IntStream.range(0, fates.size())
                .filter(backup -> fates.get(backup) != Fate.SUCCEEDS)
                .mapToObj(backup -> String.format(
                        Locale.ROOT,
                        "- { api: cbr-backups, match: '%s', operation: %s }%n",
                        key(backup),
                        fates.get(backup).fault))
                .collect(Collectors.joining());
        String answers = questions.stream()
                .map(fault -> String.format(
                        Locale.ROOT,
                        "- { api: cbr-backups, match: '%d$', calls: follow, answer: %s, times: %d }%n",
                        fault.lastDigit(),
                        fault.answer(),
                        fault.times()))
                .collect(Collectors.joining());
        return (operations + answers).isEmpty() ? "[]" : operations + answers;
    }

    private static String backup(int number) {
        return String.format(Locale.ROOT, """
                {"backup_id":"%s","resource_id":"96f7512d-239d-3f31-80cf-%012d","resource_name":"server",\
                "resource_type":"OS::Native::Server","bucket_name":"bucket","image_path":"a/b/c","backup_name":"b"}""", key(number), number);
    }
}
