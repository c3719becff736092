package dev.syncline.connector.cbr;

import static dev.syncline.connector.Operations.read;
import static dev.syncline.connector.Operations.seen;
import static dev.syncline.connector.Operations.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.Operation;
import dev.syncline.connector.OperationState;
import dev.syncline.connector.Operations;
import dev.syncline.connector.Probe;
import dev.syncline.connector.Probe.Reading;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CbrFollowingTest {
    private final CbrFollowing following = new CbrFollowing();

    private static List<Operation> operations(int number) {
        return IntStream.range(0, number)
                .mapToObj(no -> Operations.of("b" + no, "", "op" + no, "", "p0"))
                .toList();
    }

    private static String log(String id, String status) {
        return "{\"id\":\"%s\",\"status\":\"%s\",\"error_info\":{\"code\":\"\",\"message\":\"\"}}"
                .formatted(id, status);
    }

    private static String page(int count, String... logs) {
        return "{\"operation_logs\":[" + String.join(",", logs) + "],\"count\":" + count + "}";
    }

    private Probe one() {
        return following.probes(operations(1)).get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "running, Running",
        "waiting, Running",
        "success, Succeeded",
        "failed, Failed",
        "timeout, Failed",
        "skipped, Failed",
        "paused, Unknown",
        "'', Unknown"
    })
    void statusOfALogHasOneMeaning(String status, String state) {
        assertThat(state(one(), "{\"operation_log\":" + log("op0", status) + "}"))
                .extracting(seen -> seen.getClass().getSimpleName())
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"available, Succeeded", "error, Failed", "protecting, Running", "waiting_protect, Running", "x, Unknown"
    })
    void operationWithoutAnIdIsFollowedByItsBackup(String status, String state) {
        Probe probe =
                following.probes(List.of(Operations.of("b0", "", "", "", "p0"))).get(0);
        assertThat(probe.request().path()).isEqualTo("/v3/p0/backups/b0");
        assertThat(state(probe, "{\"backup\":{\"id\":\"b0\",\"status\":\"" + status + "\"}}"))
                .extracting(seen -> seen.getClass().getSimpleName())
                .isEqualTo(state);
        Operations.assertNeverSuccess(probe);
    }

    @Test
    void progressAndErrorAreRead() {
        String running = "{\"operation_log\":{\"id\":\"op0\",\"status\":\"running\","
                + "\"extra_info\":{\"common\":{\"progress\":42}}}}";
        String failed = "{\"operation_log\":{\"id\":\"op0\",\"status\":\"failed\","
                + "\"error_info\":{\"code\":\"BackupService.1\",\"message\":\"full\"}}}";
        assertThat(state(one(), running)).isEqualTo(new OperationState.Running("running", 42));
        assertThat(state(one(), failed)).isEqualTo(new OperationState.Failed("BackupService.1", "full", "failed"));
    }

    @Test
    void onlyAnErrorOfCbrItselfSaysThatTheLogDoesNotExist() {
        assertThat(read(one(), 404, "{\"error_code\":\"BackupService.6207\",\"error_msg\":\"no\"}"))
                .isInstanceOf(Reading.Seen.class);
        assertThat(read(one(), 404, "{\"error_code\":\"APIGW.0101\",\"error_msg\":\"no\"}"))
                .isInstanceOf(Reading.Refused.class);
        assertThat(read(one(), 503, "busy")).isInstanceOf(Reading.Refused.class);
        Operations.assertNeverSuccess(one());
        Operations.assertNeverSuccess(following.probes(operations(50)).get(0));
    }

    @Test
    void fewAreAskedAboutByIdAndManyByList() {
        assertThat(following.probes(operations(CbrFollowing.FEW))).hasSize(CbrFollowing.FEW);
        List<Probe> probes = following.probes(operations(CbrFollowing.FEW + 1));
        assertThat(probes).hasSize(1);
        assertThat(probes.get(0).request().target())
                .isEqualTo("/v3/p0/operation-logs?operation_type=sync&start_time=2026-03-01T01%3A59%3A58Z&limit=1000");
    }

    @Test
    void nextPageIsReadAndTheFewThatNoPageShowsAreAskedAboutById() {
        Probe list = following.probes(operations(40)).get(0);
        String first = page(
                2_000,
                IntStream.range(0, 30).mapToObj(no -> log("op" + no, "success")).toArray(String[]::new));
        Reading.Seen seen = seen(list, first);
        assertThat(seen.states()).hasSize(30);
        assertThat(seen.next()).hasSize(1);
        assertThat(seen.next().get(0).request().target()).endsWith("offset=30");

        Reading.Seen last = seen(seen.next().get(0), page(33, log("op30", "running"), log("x", "success")));
        assertThat(last.states()).hasSize(1);
        assertThat(seen(last.next().get(0), page(33)).next()).isNotEmpty();
        String half = page(
                20,
                IntStream.range(0, 20).mapToObj(no -> log("op" + no, "success")).toArray(String[]::new));
        assertThat(seen(list, half).next().stream()
                        .map(probe -> probe.request().path())
                        .collect(Collectors.toSet()))
                .hasSize(20)
                .contains("/v3/p0/operation-logs/op39");
    }

    /** The caller takes an operation that no answer names for unknown. */
    @Test
    void manyOperationsThatTheWholeListLeavesOutAreNotAskedAboutOneByOne() {
        Reading.Seen seen = seen(following.probes(operations(40)).get(0), page(0));
        assertThat(seen.states()).isEmpty();
        assertThat(seen.next()).isEmpty();
    }

    @Test
    void listBeginsEarlierIfTheClockOfTheApiIsBehind() {
        Probe list = following.probes(operations(40)).get(0);
        Reading reading = list.read(
                dev.syncline.connector.Samples.response(
                        200, page(0), java.util.Map.of("date", "Sun, 1 Mar 2026 01:51:00 GMT")),
                Operations.SENT.plusSeconds(60));
        assertThat(((Reading.Seen) reading).next().get(0).request().target())
                .contains("start_time=2026-03-01T01%3A49%3A58Z");
    }
}
