package dev.syncline.job.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.connector.Refusal;
import dev.syncline.job.StopSignal;
import dev.syncline.job.run.RunReport;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.database.LentDatabases;
import dev.syncline.sandbox.OperationTimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Whatever becomes of operations, of the questions about them and of the processes that ask: each operation ends once, as
 * it ended at the API. The profile {@code crash-points} tries many plans.
 */
class FollowProperties {
    private static final int FEW = Boolean.getBoolean("crash.all") ? Integer.MAX_VALUE : 6;
    private static final AtomicInteger TRIES = new AtomicInteger();
    /** A process may end because questions are refused for good. The faults do not last, so a restart goes on. */
    private static final int MOST_RESTARTS = 8;

    private static final Set<Integer> OVER = Set.of(0, 3, 8);
    private static final TestDatabase TABLES = tables();

    private static TestDatabase tables() {
        LentDatabases.setH2Properties();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:follow;DB_CLOSE_DELAY=-1");
        return TestDatabase.ofH2(pool);
    }

    @AfterContainer
    static void close() {
        TABLES.close();
    }

    @Provide
    Arbitrary<FollowPlan> plans() {
        return FollowPlan.any();
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void eachAcceptedOperationReachesItsEndOnce(@ForAll("plans") FollowPlan plan) throws Exception {
        if (TRIES.incrementAndGet() > FEW) {
            return;
        }
        Path folder = Files.createTempDirectory("follow-");
        OperationTimes times = new OperationTimes(Duration.ZERO, Duration.ofMillis(plan.longestMillis()), 0);
        CrashSite site =
                new CrashSite(plan.in(folder), TABLES, Files.createDirectories(folder.resolve("cloud")), times);
        try {
            site.clear();
            List<List<RecordedOutcome>> cuts = new ArrayList<>();
            for (FollowPlan.End end : plan.ends()) {
                disturb(site, end);
                cuts.add(site.results().stream()
                        .filter(FollowProperties::hasEnded)
                        .toList());
            }
            check(plan, site, cuts, last(site));
        } finally {
            site.stopSandbox();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static void disturb(CrashSite site, FollowPlan.End end) {
        StopSignal stop = new StopSignal();
        Power power = end.dies() ? new Power(end.point()) : Power.lasting(end.point(), stop::stop);
        site.process(power, true, stop);
    }

    private static RunReport last(CrashSite site) {
        for (int i = 0; i < MOST_RESTARTS; i++) {
            CrashSite.End end = site.process(Power.lasting(), true);
            if (end instanceof CrashSite.End.Broke broke) {
                throw new AssertionError("the run does not go on", broke.cause());
            }
            RunReport report = ((CrashSite.End.Ended) end).report();
            if (OVER.contains(report.run().exitCode())) {
                return report;
            }
        }
        throw new AssertionError("the run does not end");
    }

    private static void check(FollowPlan plan, CrashSite site, List<List<RecordedOutcome>> cuts, RunReport report) {
        List<RecordedOutcome> results = site.results();
        assertThat(results)
                .extracting(RecordedOutcome::key)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, plan.fates().size())
                                .mapToObj(FollowPlan::key)
                                .toList());
        cuts.forEach(ended -> assertThat(results).as("outcomes that had ended").containsAll(ended));
        Map<String, List<JsonNode>> operations = site.trueEnds().stream()
                .collect(Collectors.groupingBy(line -> line.get("key").stringValue()));
        for (RecordedOutcome result : results) {
            List<JsonNode> ofKey = operations.getOrDefault(result.key(), List.of());
            if (plan.mayLeaveToAPerson() && isLeftToAPerson(result)) {
                assertThat(ofKey).as("sent once at most: %s", result).hasSizeLessThanOrEqualTo(1);
                continue;
            }
            assertThat(ofKey).as("operations of %s", result).isNotEmpty();
            assertThat(ofKey.subList(0, ofKey.size() - 1))
                    .as("operations before the last, which were sent again: %s", result)
                    .allMatch(line -> line.get("state").stringValue().equals("vanished"));
            assertThat(hasEnded(result)).as("has ended: %s", result).isTrue();
            assertThat(end(result))
                    .as("%s", result)
                    .isEqualTo(ofKey.get(ofKey.size() - 1).get("state").stringValue());
        }
        assertThat(report.counts().following()).isZero();
        assertThat(report.counts().succeeded()).isEqualTo(count(results, OutcomeStatus.SUCCEEDED));
        assertThat(report.counts().failed()).isEqualTo(count(results, OutcomeStatus.FAILED));
        assertThat(report.counts().inDoubt()).isEqualTo(count(results, OutcomeStatus.IN_DOUBT));
        assertThat(report.counts().targets()).isEqualTo(results.size());
    }

    private static long count(List<RecordedOutcome> results, OutcomeStatus status) {
        return results.stream().filter(result -> result.status() == status).count();
    }

    private static boolean hasEnded(RecordedOutcome result) {
        return switch (result.status()) {
            case SUCCEEDED, FAILED -> true;
            case IN_DOUBT -> result.errorCode().equals(Refusal.OPERATION_LOST);
            default -> false;
        };
    }

    /** The process died before it recorded the entry, and the question about its effect was not answered. */
    private static boolean isLeftToAPerson(RecordedOutcome result) {
        return result.status() == OutcomeStatus.IN_DOUBT && result.operationId().isEmpty();
    }

    private static String end(RecordedOutcome result) {
        return switch (result.status()) {
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            default -> "vanished";
        };
    }
}
