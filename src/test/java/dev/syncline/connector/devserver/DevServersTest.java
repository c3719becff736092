package dev.syncline.connector.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.Answer;
import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiRequest.Parameter;
import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.ConnectorContract;
import dev.syncline.connector.DocumentedError;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Receipt;
import dev.syncline.connector.RepeatSafety;
import dev.syncline.connector.Samples;
import dev.syncline.connector.TargetOutcome;
import dev.syncline.manifest.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevServersTest extends ConnectorContract<DevServerList> {
    private final DevServers devServers = new DevServers();

    @Override
    protected Connector<DevServerList> connector() {
        return devServers;
    }

    @Override
    protected List<String> entries() {
        return List.of("{}");
    }

    @Override
    protected String goodAnswer(Call<DevServerList> call) {
        return Samples.document(getClass(), "response.json");
    }

    @Override
    protected boolean targetsComeWithTheAnswer() {
        return true;
    }

    /** ModelArts' document lists no errors. These are the error forms and gateway codes that ModelArts sends. */
    @Override
    protected List<DocumentedError> documentedErrors() {
        return List.of(
                error(400, "ModelArts.0104", ErrorClass.PERMANENT),
                error(401, "APIGW.0301", ErrorClass.AUTHENTICATION),
                error(403, "ModelArts.0102", ErrorClass.PERMANENT),
                error(404, "ModelArts.0105", ErrorClass.PERMANENT),
                error(429, "APIG.0308", ErrorClass.THROTTLED),
                error(500, "ModelArts.0107", ErrorClass.TRANSIENT));
    }

    private static DocumentedError error(int status, String code, ErrorClass errorClass) {
        String body = "{\"error_code\":\"%s\",\"error_msg\":\"why\"}".formatted(code);
        return new DocumentedError(status, body, code, errorClass, false);
    }

    @Override
    protected List<String> senselessAnswers() {
        return List.of(
                "",
                "null",
                "[]",
                "{}",
                "12",
                "<html>",
                "{\"data\":[]}",
                "{\"total\":0}",
                "{\"total\":\"0\",\"data\":[]}",
                "{\"total\":1.5,\"data\":[]}",
                "{\"total\":1,\"data\":{}}",
                "{\"total\":1,\"data\":[{}]}",
                "{\"total\":1,\"data\":[null]}",
                "{\"total\":1,\"data\":[{\"id\":7}]}",
                "{\"total\":1,\"data\":[{\"id\":\"\"}]}",
                "{\"total\":1,\"data\":[{\"id\":\"" + "x".repeat(256) + "\"}]}");
    }

    private static String page(long total, int from, int to) {
        String rows = IntStream.range(from, to)
                .mapToObj(i -> "{\"id\":\"i" + i + "\",\"status\":\"RUNNING\"}")
                .collect(Collectors.joining(","));
        return "{\"total\":" + total + ",\"data\":[" + rows + "]}";
    }

    @Test
    void requestEqualsTheDocumentsExampleWithPaging() {
        ApiRequest request = devServers.request(call());
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.path()).isEqualTo("/v1/demo-project/dev-servers/sync");
        assertThat(request.headers()).isEmpty();
        assertThat(request.body()).isEmpty();
        assertThat(request.project()).isEqualTo("demo-project");
        assertThat(request.query())
                .containsExactly(
                        new Parameter("sort_dir", "ASC"),
                        new Parameter("sort_key", "createTime"),
                        new Parameter("offset", "0"),
                        new Parameter("limit", "100"));
    }

    @Test
    void fieldsOfTheEntryAreSent() {
        String entry = "{\"project_id\":\"p1\",\"owner\":\"o1\",\"sort_dir\":\"DESC\",\"sort_key\":\"updateTime\","
                + "\"limit\":1024}";
        Call<DevServerList> call = Samples.call(devServers, entry);
        ApiRequest request = devServers.request(call.at(2048));
        assertThat(request.path()).isEqualTo("/v1/p1/dev-servers/sync");
        assertThat(request.project()).isEqualTo("p1");
        assertThat(request.query())
                .containsExactly(
                        new Parameter("owner", "o1"),
                        new Parameter("sort_dir", "DESC"),
                        new Parameter("sort_key", "updateTime"),
                        new Parameter("offset", "2048"),
                        new Parameter("limit", "1024"));
        assertThat(call.first().entry().key()).isEqualTo("p1/o1");
        assertThat(call().first().entry().key()).isEqualTo("demo-project");
    }

    @Test
    void exampleAnswerIsOnePageOfTwoInstances() {
        assertThat(answer(200, goodAnswer(call())))
                .isEqualTo(new Answer.LastPage(
                        2,
                        List.of(
                                instance("c65c4f27-f791-452b-9098-a2726fa2e922", "RUNNING"),
                                instance("62383738-e52a-450a-9f84-f9e705402be8", "CREATING"))));
    }

    private static TargetOutcome instance(String id, String status) {
        return new TargetOutcome(0, id, new Outcome.Succeeded(new Receipt("", Samples.REQUEST_ID, id, status, 200)));
    }

    @Test
    void pagesAreReadUntilTheTotalIsReached() {
        Call<DevServerList> call = call();
        List<TargetOutcome> read = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>();
        while (devServers.answer(call, Samples.response(200, page(25, call.offset(), Math.min(25, call.offset() + 10))))
                instanceof Answer.NextPage next) {
            read.addAll(next.outcomes());
            offsets.add(next.offset());
            call = call.at(next.offset());
        }
        assertThat(offsets).containsExactly(10, 20);
        assertThat(read)
                .extracting(TargetOutcome::target)
                .hasSize(20)
                .startsWith("i0")
                .endsWith("i19");
        Answer last = devServers.answer(call, Samples.response(200, page(25, 20, 25)));
        assertThat(Samples.outcomes(last, call)).hasSize(5);
    }

    @Test
    void lastPageTellsTheTotalSoThatTheCallerSeesAShortList() {
        assertThat(devServers.answer(call().at(20), Samples.response(200, page(25, 20, 25))))
                .isInstanceOfSatisfying(
                        Answer.LastPage.class, last -> assertThat(last.total()).isEqualTo(25));
        assertThat(devServers.answer(call().at(25), Samples.response(200, page(25, 0, 0))))
                .isEqualTo(new Answer.LastPage(25, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"total\":25,\"data\":[]}", "{\"total\":25,\"data\":null}", "{\"total\":-1,\"data\":[]}"})
    void emptyPageBeforeTheTotalIsUnreadable(String body) {
        assertThat(answer(200, body))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().errorClass()).isEqualTo(ErrorClass.IN_DOUBT));
    }

    @Test
    void nullIsAnEmptyListIfTheTotalIsZero() {
        assertThat(answer(200, "{\"total\":0,\"data\":null}")).isEqualTo(answer(200, page(0, 0, 0)));
    }

    @Test
    void projectWithoutInstancesSucceedsWithOneOutcome() {
        Outcome succeeded = new Outcome.Succeeded(new Receipt("", Samples.REQUEST_ID, "", "", 200));
        assertThat(answer(200, page(0, 0, 0)))
                .isEqualTo(new Answer.Settled(List.of(new TargetOutcome(0, "", succeeded))));
    }

    @Test
    void endlessListFails() {
        String more = page(Long.MAX_VALUE, 0, 1);
        assertThat(devServers.answer(call().at(99_999), Samples.response(200, more)))
                .isInstanceOf(Answer.NextPage.class);
        assertThat(devServers.answer(call().at(100_000), Samples.response(200, more)))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().errorClass()).isEqualTo(ErrorClass.PERMANENT));
        assertThat(devServers.answer(call().at(Integer.MAX_VALUE), Samples.response(200, more)))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void repeatedInstanceHasOneOutcomeButCountsForTheOffset() {
        String twice =
                "{\"total\":9,\"data\":[{\"id\":\"a\",\"status\":\"RUNNING\"},{\"id\":\"a\",\"status\":\"ERROR\"}]}";
        assertThat(answer(200, twice)).isEqualTo(new Answer.NextPage(2, List.of(instance("a", "RUNNING"))));
    }

    /** Each instance ID becomes a key in the ledger. A key that the database refuses would stop the whole run. */
    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\ud800", ""})
    void instanceIdThatCannotBeStoredMakesTheAnswerUnreadable(String id) {
        String body = "{\"total\":1,\"data\":[{\"id\":\"" + id + "\",\"status\":\"RUNNING\"}]}";
        assertThat(answer(200, body))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().errorClass()).isEqualTo(ErrorClass.IN_DOUBT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"UNHEARD_OF\"|UNHEARD_OF", "7|7", "true|true", "{}|{}", "null|''"})
    void anyStatusIsKeptAsText(String status, String kept) {
        String body = "{\"total\":1,\"data\":[{\"id\":\"a\",\"status\":" + status + "}]}";
        assertThat(answer(200, body)).isEqualTo(new Answer.LastPage(1, List.of(instance("a", kept))));
    }

    @Test
    void limitOfZeroIsRefused() {
        assertThat(Samples.problems(devServers, "{\"limit\":0}"))
                .containsExactly(FieldProblem.error(
                        "limit", "must be from 1 to 1024: pages of 0 instances would never reach the end"));
        assertThat(Samples.problems(devServers, "{\"limit\":0,\"owner\":7}")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"limit\":1025}",
                "{\"limit\":-1}",
                "{\"limit\":\"10\"}",
                "{\"owner\":\"UPPER\"}",
                "{\"owner\":\"a/b\"}",
                "{\"project_id\":\"a_b\"}",
                "{\"project_id\":\"../x\"}",
                "{\"project_id\":\"\"}"
            })
    void valueOutsideTheDocumentedRangeIsOneError(String entry) {
        assertThat(Samples.problems(devServers, entry))
                .singleElement()
                .satisfies(problem -> assertThat(problem.isError()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"sort_dir\":\"asc\"}", "{\"sort_key\":\"name\"}", "{\"sort_key\":\"updateTime\"}"})
    void unknownSortOrderIsOnlyAWarning(String entry) {
        assertThat(Samples.problems(devServers, entry))
                .singleElement()
                .satisfies(problem -> assertThat(problem.isError()).isFalse());
    }

    @Test
    void projectMustBeGivenAndValid() {
        var none = Samples.endpoint("", "");
        assertThat(devServers.check(none)).isEmpty(); // each entry may name its own
        assertThat(Samples.problems(devServers, none, "{}"))
                .extracting(FieldProblem::field)
                .containsExactly("project_id");
        assertThat(devServers.check(Samples.endpoint("", "a b"))).hasSize(1);
    }

    @Test
    void sendingAgainIsSafe() {
        assertThat(devServers.repeat(call())).isEqualTo(RepeatSafety.SAFE);
    }
}
