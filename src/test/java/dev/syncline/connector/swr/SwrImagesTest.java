package dev.syncline.connector.swr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.ConnectorContract;
import dev.syncline.connector.DocumentedError;
import dev.syncline.connector.Endpoint;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Receipt;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.RepeatSafety;
import dev.syncline.connector.Samples;
import dev.syncline.connector.TargetOutcome;
import dev.syncline.manifest.FieldProblem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwrImagesTest extends ConnectorContract<SwrImage> {
    private static final String ENTRY =
            "{\"namespace\":\"group\",\"repository\":\"%s\",\"imageTag\":[\"v1\",\"v2\",\"v3\"],"
                    + "\"remoteNamespace\":\"there\",\"remoteRegionId\":\"region-2\"}";

    private final SwrImages swr = new SwrImages();

    @Override
    protected Connector<SwrImage> connector() {
        return swr;
    }

    @Override
    protected List<String> entries() {
        return List.of(ENTRY.formatted("busybox"));
    }

    @Override
    protected String goodAnswer(Call<SwrImage> call) {
        return Samples.document(getClass(), "response.json");
    }

    @Override
    protected List<DocumentedError> documentedErrors() {
        return Stream.of(
                        "[{\"errorCode\":\"%s\",\"errorMessage\":\"why\",\"detail\":\"\"}]",
                        "{\"errors\":[{\"errorCode\":\"%s\",\"errorMessage\":\"why\"}]}",
                        "{\"errorCode\":\"%s\",\"errorMessage\":\"why\"}",
                        "{\"error_code\":\"%s\",\"error_msg\":\"why\",\"request_id\":\"r\"}")
                .flatMap(SwrImagesTest::errors)
                .toList();
    }

    private static Stream<DocumentedError> errors(String shape) {
        return Stream.of(
                error(shape, 400, "SVCSTG.SWR.4000014", ErrorClass.PERMANENT, true),
                error(shape, 401, "SVCSTG.SWR.4010000", ErrorClass.AUTHENTICATION, false),
                error(shape, 403, "SVCSTG.SWR.4030000", ErrorClass.PERMANENT, false),
                error(shape, 404, "SVCSTG.SWR.4040000", ErrorClass.PERMANENT, false),
                error(shape, 404, "Unheard.Of", ErrorClass.PERMANENT, false),
                error(shape, 500, "SVCSTG.SWR.5000001", ErrorClass.TRANSIENT, false),
                error(shape, 429, "APIGW.0308", ErrorClass.THROTTLED, false));
    }

    private static DocumentedError error(
            String shape, int status, String code, ErrorClass errorClass, boolean divisible) {
        return new DocumentedError(status, shape.formatted(code), code, errorClass, divisible);
    }

    @Override
    protected List<String> senselessAnswers() {
        return List.of("", "{}", "12", "\"v1\"", "<html>", "[1]", "[null]", "[\"v1\",{}]", "[[\"v1\"]]");
    }

    @Test
    void requestEqualsTheDocumentsExample() {
        ApiRequest request = swr.request(Samples.call(swr, swr.api().sample()));
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v2/manage/namespaces/group/repos/busybox/sync_images");
        assertThat(request.query()).isEmpty();
        assertThat(request.headers())
                .containsEntry("Content-Type", "application/json")
                .hasSize(1);
        assertThat(request.project()).isEqualTo("demo-project");
        assertThat(Samples.body(request)).isEqualTo(Samples.json(Samples.document(getClass(), "request.json")));
    }

    @ParameterizedTest
    @CsvSource({"a/b,a$b", "a/b/c,a$b$c", "a b,a%20b", "ü,%C3%BC", "..,%2E%2E", ".,%2E", "a%2Fb,a%252Fb"})
    void repositoryIsEncodedAsOnePathSegment(String repository, String segment) {
        assertThat(swr.request(Samples.call(swr, ENTRY.formatted(repository))).path())
                .isEqualTo("/v2/manage/namespaces/group/repos/" + segment + "/sync_images");
    }

    @Test
    void overrideIsSentOnlyIfGivenAndDecidesRepeatSafety() {
        Call<SwrImage> unsaid = call();
        assertThat(Samples.body(swr.request(unsaid)).has("override")).isFalse();
        assertThat(swr.repeat(unsaid)).isEqualTo(RepeatSafety.SAFE);
        Call<SwrImage> no = Samples.call(swr, ENTRY.formatted("b").replaceFirst("\\{", "{\"override\":false,"));
        assertThat(Samples.body(swr.request(no)).get("override").booleanValue()).isFalse();
        assertThat(swr.repeat(no)).isEqualTo(RepeatSafety.SAFE);
        Call<SwrImage> yes = Samples.call(swr, ENTRY.formatted("b").replaceFirst("\\{", "{\"override\":true,"));
        assertThat(Samples.body(swr.request(yes)).get("override").booleanValue())
                .isTrue();
        assertThat(swr.repeat(yes)).isEqualTo(RepeatSafety.ASK_FIRST);
    }

    @Test
    void halfOfASplitCallSendsOnlyItsTags() {
        assertThat(call().halves())
                .extracting(
                        half -> Samples.body(swr.request(half)).get("imageTag").toString())
                .containsExactly("[\"v1\",\"v2\"]", "[\"v3\"]");
    }

    @Test
    void listedTagsFailedAndTheOthersSucceeded() {
        List<TargetOutcome> outcomes = Samples.outcomes(answer(200, "[\"v2\",\"stranger\",\"v2\"]"), call());
        Outcome succeeded = new Outcome.Succeeded(new Receipt("", Samples.REQUEST_ID, "", "", 200));
        assertThat(outcomes).extracting(TargetOutcome::target).containsExactly("v1", "v2", "v3");
        assertThat(outcomes.get(0).outcome()).isEqualTo(succeeded);
        assertThat(outcomes.get(2).outcome()).isEqualTo(succeeded);
        Refusal refusal = ((Outcome.Failed) outcomes.get(1).outcome()).refusal();
        assertThat(refusal.code()).isEqualTo(Refusal.TAG_FAILED);
        assertThat(refusal.errorClass()).isEqualTo(ErrorClass.PERMANENT);
        assertThat(refusal.httpStatus()).isEqualTo(200);
    }

    @Test
    void keyNamesTheRepositoryAndItsDestination() {
        assertThat(call().first().entry().key()).isEqualTo("group/busybox@region-2/there");
    }

    @Test
    void repeatedTagIsAnError() {
        assertThat(Samples.problems(swr, ENTRY.formatted("b").replace("\"v3\"", "\"v1\"")))
                .containsExactly(FieldProblem.error("imageTag[2]", "repeats the tag \"v1\""));
    }

    @Test
    void missingRequiredFieldsAreErrors() {
        assertThat(Samples.problems(swr, "{\"imageTag\":[]}"))
                .allMatch(FieldProblem::isError)
                .extracting(FieldProblem::field)
                .containsExactlyInAnyOrder("imageTag", "namespace", "repository", "remoteNamespace", "remoteRegionId");
    }

    @Test
    void projectIsRequiredOnlyIfAuthenticationNeedsIt() {
        assertThat(swr.check(new Endpoint("", "", false))).isEmpty();
        assertThat(swr.check(new Endpoint("", "id", true))).isEmpty();
        assertThat(swr.check(new Endpoint("", "", true)))
                .extracting(FieldProblem::field)
                .containsExactly("project");
    }
}
