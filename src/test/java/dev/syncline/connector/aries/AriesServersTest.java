package dev.syncline.connector.aries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.Answer;
import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.ConnectorContract;
import dev.syncline.connector.DocumentedError;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Receipt;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.RepeatSafety;
import dev.syncline.connector.Samples;
import dev.syncline.manifest.FieldProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AriesServersTest extends ConnectorContract<AriesServer> {
    private static final String SERVER = """
            {"name":"s1","compute":{"cpu_core_count":2,"memory_size":4096},
             "storage":{"volumes":[{"name":"v","size":%s,"type":0}]}}""";

    private final AriesServers aries = new AriesServers();

    @Override
    protected Connector<AriesServer> connector() {
        return aries;
    }

    @Override
    protected List<String> entries() {
        JsonNode document = Samples.json(Samples.document(getClass(), "request.json"));
        return document.get("data").valueStream().map(JsonNode::toString).toList();
    }

    @Override
    protected String goodAnswer(Call<AriesServer> call) {
        return Samples.document(getClass(), "response.json");
    }

    @Override
    protected List<DocumentedError> documentedErrors() {
        return List.of(
                error(400, "InvalidParameter", ErrorClass.PERMANENT, true),
                error(404, "ImageNotFound", ErrorClass.PERMANENT, true),
                error(500, "InternalError", ErrorClass.TRANSIENT, false),
                error(500, "SyncFailed", ErrorClass.TRANSIENT, true));
    }

    private static DocumentedError error(int status, String code, ErrorClass errorClass, boolean divisible) {
        String body = "{\"success\":false,\"code\":\"%s\",\"message\":\"why\"}".formatted(code);
        return new DocumentedError(status, body, code, errorClass, divisible);
    }

    @Override
    protected List<String> senselessAnswers() {
        return List.of("", "null", "[]", "{}", "12", "<html>", "{\"success\":\"true\"}", "{\"success\":1}", "true");
    }

    @Test
    void requestEqualsTheDocumentsExample() {
        ApiRequest request = aries.request(call());
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo("/aries/api/v1/sync");
        assertThat(request.query()).isEmpty();
        assertThat(request.headers())
                .containsEntry("Content-Type", "application/json")
                .hasSize(1);
        assertThat(Samples.body(request)).isEqualTo(Samples.json(Samples.document(getClass(), "request.json")));
    }

    @ParameterizedTest
    @CsvSource({"40", "40.5", "0.1", "9007199254740993", "1e3"})
    void sizeOfAVolumeIsSentAsWritten(String size) {
        byte[] body = aries.request(Samples.call(aries, SERVER.formatted(size))).body();
        JsonNode sent = Samples.json(new String(body, StandardCharsets.UTF_8)).at("/data/0/storage/volumes/0/size");
        assertThat(sent).isEqualTo(Samples.json(size));
    }

    @Test
    void imageReferenceIsSentOnlyIfGiven() {
        assertThat(Samples.body(aries.request(Samples.call(aries, SERVER.formatted("1"))))
                        .at("/data/0/storage/volumes/0/image_ref")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void serversAreAcceptedWithoutAnOperationId() {
        Answer answer = answer(200, "{\"success\":true}");
        assertThat(Samples.outcomes(answer, call()))
                .hasSize(2)
                .allMatch(each -> each.outcome().equals(new Outcome.Accepted(new Receipt("", "", "", "", 200))));
    }

    @Test
    void successFalseIsTransientAndDivisible() {
        Refusal refusal = Samples.refusal(answer(200, "{\"success\":false}"));
        assertThat(refusal.code()).isEqualTo(Refusal.SUCCESS_FALSE);
        assertThat(refusal.errorClass()).isEqualTo(ErrorClass.TRANSIENT);
        assertThat(refusal.divisible()).isTrue();
    }

    @Test
    void successFalseWithAKnownCodeIsThatError() {
        Refusal refusal = Samples.refusal(answer(200, "{\"success\":false,\"code\":\"ImageNotFound\"}"));
        assertThat(refusal.code()).isEqualTo("ImageNotFound");
        assertThat(refusal.errorClass()).isEqualTo(ErrorClass.PERMANENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"code\":\"SyncFailed\",\"message\":\"m\"}",
                "{\"error\":{\"code\":\"SyncFailed\",\"message\":\"m\"}}",
                "{\"error\":\"SyncFailed\",\"message\":\"m\"}",
                "{\"error_code\":\"SyncFailed\",\"error_msg\":\"m\"}",
                "{\"errorCode\":\"SyncFailed\",\"errorMessage\":\"m\"}"
            })
    void everyFormOfErrorIsRead(String body) {
        Refusal refusal = Samples.refusal(answer(500, body));
        assertThat(refusal.code()).isEqualTo("SyncFailed");
        assertThat(refusal.message()).isEqualTo("m");
        assertThat(refusal.divisible()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":[{\"code\":\"ImageNotFound\"}]}",
                "{\"data\":{\"error\":{\"Code\":\"ImageNotFound\"}}}",
                "[{\"status\":404,\"reason\":\"ImageNotFound\"}]",
                "\"ImageNotFound\""
            })
    void documentedCodeIsFoundAnywhereInTheBody(String body) {
        Refusal refusal = Samples.refusal(answer(404, body));
        assertThat(refusal.code()).isEqualTo("ImageNotFound");
        assertThat(refusal.divisible()).isTrue();
    }

    @Test
    void badRequestWithoutACodeIsDivisibleAndNotFoundIsNot() {
        assertThat(Samples.refusal(answer(400, "")).divisible()).isTrue();
        assertThat(Samples.refusal(answer(413, "")).divisible()).isTrue();
        assertThat(Samples.refusal(answer(404, "<html>404</html>")).divisible()).isFalse();
        assertThat(Samples.refusal(answer(404, "{\"code\":\"ServerNotFound\"}")).divisible())
                .isTrue();
    }

    @Test
    void allMistakesOfAnEntryAreFoundAtOnce() {
        assertThat(Samples.problems(aries, "{\"name\":7,\"compute\":{},\"storage\":{\"volumes\":[{},3]}}"))
                .extracting(FieldProblem::field)
                .contains(
                        "name",
                        "compute.cpu_core_count",
                        "compute.memory_size",
                        "storage.volumes[0].name",
                        "storage.volumes[0].size",
                        "storage.volumes[0].type",
                        "storage.volumes[1]");
    }

    @Test
    void infiniteSizeIsAnErrorAndNegativeSizeIsAWarning() {
        assertThat(Samples.problems(aries, SERVER.formatted("1e999")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.isError()).isTrue());
        assertThat(Samples.problems(aries, SERVER.formatted("-3")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.isError()).isFalse());
    }

    @Test
    void unusualCoreCountIsOnlyAWarning() {
        String entry = SERVER.formatted("1").replace("\"cpu_core_count\":2", "\"cpu_core_count\":0");
        assertThat(Samples.problems(aries, entry))
                .containsExactly(FieldProblem.warning("compute.cpu_core_count", "is 0, is that meant?"));
    }

    @Test
    void sendingAgainIsSafe() {
        assertThat(aries.repeat(call())).isEqualTo(RepeatSafety.SAFE);
    }
}
