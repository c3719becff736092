package dev.syncline.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules that every connector must follow. The test of a connector extends this class and supplies the connector's
 * entries, answers and documented errors.
 *
 * @param <P> the connector's payload
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ConnectorContract<P> {
    private static final List<Integer> STATUSES = List.of(
            100, 200, 201, 202, 204, 206, 301, 302, 304, 307, 400, 401, 403, 404, 405, 408, 409, 413, 418, 422, 429,
            500, 501, 502, 503, 504, 599, 999);

    protected abstract Connector<P> connector();

    /** Entries that fit into one call: several entries, or one entry with several targets. */
    protected abstract List<String> entries();

    /** The body of an answer with HTTP 200 that accepts every target of the call. */
    protected abstract String goodAnswer(Call<P> call);

    /** The errors that the API's document lists. */
    protected abstract List<DocumentedError> documentedErrors();

    /** Bodies that this API never sends with HTTP 200. */
    protected abstract List<String> senselessAnswers();

    /** Whether the answer names the targets, instead of the call. */
    protected boolean targetsComeWithTheAnswer() {
        return false;
    }

    protected final Call<P> call() {
        return Samples.call(connector(), entries());
    }

    protected final Answer answer(int status, String body) {
        return connector().answer(call(), Samples.response(status, body));
    }

    @Test
    @SuppressWarnings("rawtypes") // ServiceLoader looks up a raw class, which has no type arguments
    void serviceLoaderFindsTheConnector() {
        assertThat(ServiceLoader.load(Connector.class).stream())
                .anyMatch(found -> found.type() == connector().getClass());
    }

    @Test
    void sampleIsAValidEntry() {
        assertThat(Samples.problems(connector(), connector().api().sample())).isEmpty();
    }

    @Test
    void completeEndpointHasNoProblems() {
        assertThat(connector().check(Samples.endpoint())).isEmpty();
    }

    @Test
    void entryThatIsNotAnObjectIsReportedWithoutAnException() {
        for (String entry : List.of("null", "1", "\"text\"", "[]", "[{}]", "true")) {
            assertThat(Samples.problems(connector(), entry)).as(entry).isNotEmpty();
        }
    }

    @Test
    void entryWithAnyTypeInAnyFieldIsReadWithoutAnException() {
        for (String entry : JsonMutations.of(entries().get(0))) {
            assertThatCode(() -> Samples.problems(connector(), entry)).as(entry).doesNotThrowAnyException();
        }
    }

    @Test
    void unknownFieldIsOnlyAWarning() {
        String entry = connector().api().sample().replaceFirst("\\{", "{\"unheard_of\":1,");
        assertThat(Samples.problems(connector(), entry))
                .singleElement()
                .satisfies(problem -> assertThat(problem.isError()).isFalse());
    }

    @Test
    void keyTargetsGroupAndRequestAreDeterministic() {
        Call<P> once = call();
        Call<P> again = call();
        assertThat(again).isEqualTo(once);
        assertThat(once.parts()).allSatisfy(part -> {
            P payload = part.entry().payload();
            assertThat(connector().key(payload)).isNotEmpty();
            assertThat(connector().targets(payload)).isNotEmpty().doesNotHaveDuplicates();
            assertThat(connector().group(payload))
                    .isEqualTo(connector().group(once.first().entry().payload()));
        });
        assertThat(connector().request(again).body())
                .isEqualTo(connector().request(once).body());
        assertThat(connector().request(again).path())
                .isEqualTo(connector().request(once).path());
    }

    @Test
    void goodAnswerAcceptsEveryTarget() {
        Answer answer = answer(200, goodAnswer(call()));
        assertEachIsSpokenForOnce(call(), answer);
        assertThat(Samples.outcomes(answer, call()))
                .allMatch(each ->
                        each.outcome() instanceof Outcome.Accepted || each.outcome() instanceof Outcome.Succeeded);
    }

    @Test
    void answerAboutMoreEntriesGivesOutcomesOnlyForTheCall() {
        String aboutAll = goodAnswer(call());
        for (Call<P> half : partsOf(call())) {
            assertEachIsSpokenForOnce(half, connector().answer(half, Samples.response(200, aboutAll)));
        }
    }

    @Test
    void answerAboutFewerEntriesGivesOutcomesForTheWholeCall() {
        for (Call<P> half : partsOf(call())) {
            assertEachIsSpokenForOnce(call(), answer(200, goodAnswer(half)));
        }
    }

    @ParameterizedTest
    @MethodSource("documentedErrors")
    void documentedErrorHasItsClass(DocumentedError error) {
        Refusal refusal = Samples.refusal(answer(error.status(), error.body()));
        assertThat(refusal.errorClass()).isEqualTo(error.errorClass());
        assertThat(refusal.code()).isEqualTo(error.code());
        assertThat(refusal.divisible()).isEqualTo(error.divisible());
        assertThat(refusal.httpStatus()).isEqualTo(error.status());
        assertThat(refusal.message()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("senselessAnswers")
    void unreadableSuccessIsInDoubt(String body) {
        assertInDoubt(answer(200, body), body);
    }

    @Test
    void cutOffSuccessIsInDoubt() {
        byte[] whole = goodAnswer(call()).strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            String cut = new String(whole, 0, length, StandardCharsets.UTF_8);
            assertInDoubt(answer(200, cut), cut);
        }
    }

    @Test
    void tooDeeplyNestedAnswerIsInDoubt() {
        assertInDoubt(answer(200, "[".repeat(100_000)), "arrays");
        assertInDoubt(answer(200, "{\"a\":".repeat(100_000)), "objects");
        assertInDoubt(answer(200, "[".repeat(100_000) + "]".repeat(100_000)), "closed arrays");
    }

    @Test
    void valueOfAnyTypeInAnyFieldOfAnAnswerThrowsNothing() {
        List<String> documents = new ArrayList<>(List.of(goodAnswer(call())));
        documentedErrors().stream()
                .map(DocumentedError::body)
                .filter(body -> body.startsWith("{") || body.startsWith("["))
                .forEach(documents::add);
        for (String body : documents.stream()
                .flatMap(each -> JsonMutations.of(each).stream())
                .toList()) {
            for (int status : List.of(200, 400, 500)) {
                assertEachIsSpokenForOnce(call(), answer(status, body));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void anyStatusWithAnyBodyThrowsNothing(int status) {
        for (String body : List.of("", "null", "{", "<html></html>", "[]", "{}", "\u0000", goodAnswer(call()))) {
            Answer answer = answer(status, body);
            assertEachIsSpokenForOnce(call(), answer);
            if (status / 100 != 2) {
                assertThat(Samples.refusal(answer).httpStatus()).isEqualTo(status);
            }
        }
    }

    static Stream<Integer> statuses() {
        return STATUSES.stream();
    }

    @Test
    void statusWithoutACodeDecidesTheClass() {
        assertThat(silent(401).errorClass()).isEqualTo(ErrorClass.AUTHENTICATION);
        assertThat(silent(403).errorClass()).isEqualTo(ErrorClass.PERMANENT);
        assertThat(silent(404).errorClass()).isEqualTo(ErrorClass.PERMANENT);
        assertThat(silent(408).errorClass()).isEqualTo(ErrorClass.TRANSIENT);
        assertThat(silent(429).errorClass()).isEqualTo(ErrorClass.THROTTLED);
        assertThat(silent(500).errorClass()).isEqualTo(ErrorClass.TRANSIENT);
        assertThat(silent(502).errorClass()).isEqualTo(ErrorClass.TRANSIENT);
        assertThat(silent(503).errorClass())
                .isEqualTo(connector().errors().unavailableIsPermanent() ? ErrorClass.PERMANENT : ErrorClass.TRANSIENT);
        assertThat(silent(504).errorClass()).isEqualTo(ErrorClass.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 401, 403, 404, 405, 429, 500, 502, 503, 504})
    void statusThatNoEntryCausesIsNotDivisible(int status) {
        Refusal refusal = silent(status);
        assertThat(refusal.divisible()).isFalse();
        assertThat(refusal.code()).isEqualTo(Refusal.BAD_ANSWER);
        assertThat(refusal.message()).contains(Integer.toString(status));
    }

    @Test
    void retryAfterOfTheApiIsKept() {
        for (int status : List.of(429, 503)) {
            ApiResponse response = Samples.response(status, "", Map.of("retry-after", "7"));
            Refusal refusal = Samples.refusal(connector().answer(call(), response));
            assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(7));
            assertThat(refusal.errorClass()).isEqualTo(status == 429 ? ErrorClass.THROTTLED : ErrorClass.TRANSIENT);
        }
    }

    @Test
    void callThatIsSafeToRepeatHasNoInquiry() {
        boolean asked = connector().inquiry(call(), InquiryContract.SINCE).isPresent();
        assertThat(asked && connector().repeat(call()) == RepeatSafety.SAFE).isFalse();
    }

    @Test
    void everyErrorCodeIsExplainedOnce() {
        List<ErrorTable.Rule> rules = connector().errors().rules();
        assertThat(rules)
                .isNotEmpty()
                .allSatisfy(rule ->
                        assertThat(rule.meaning()).hasSizeGreaterThan(20).endsWith("."));
        assertThat(rules.stream().map(ErrorTable.Rule::code)).doesNotHaveDuplicates();
    }

    @Test
    void noRuleIsHiddenByAnEarlierRule() {
        List<ErrorTable.Rule> rules = connector().errors().rules();
        for (int i = 0; i < rules.size(); i++) {
            ErrorTable.Rule rule = rules.get(i);
            assertThat(rules.subList(0, i)).as(rule.code()).noneMatch(earlier -> earlier.fits(rule.code()));
        }
    }

    @Test
    void propertiesOfTheApiAreConsistent() {
        Api api = connector().api();
        assertThat(api.entriesPerCall()).isPositive();
        assertThat(api.shared()).isEqualTo(api.entriesPerCall() > 1);
        assertThat(api.authTypes()).isNotEmpty();
        assertThat(api.shared()).isEqualTo(!api.bodyField().isEmpty());
    }

    /** The two halves of a call, or the call itself if it cannot be split. */
    private List<Call<P>> partsOf(Call<P> call) {
        return call.size() > 1 ? call.halves() : List.of(call);
    }

    private Refusal silent(int status) {
        return Samples.refusal(answer(status, ""));
    }

    private static void assertInDoubt(Answer answer, String body) {
        assertThat(answer).as(body).isInstanceOf(Answer.Refused.class);
        assertThat(Samples.refusal(answer).code()).as(body).isEqualTo(Refusal.BAD_ANSWER);
        assertThat(Samples.refusal(answer).errorClass()).as(body).isEqualTo(ErrorClass.IN_DOUBT);
    }

    /** Asserts that each (entry, target) of the call has exactly one outcome, and that there are no other outcomes. */
    private void assertEachIsSpokenForOnce(Call<P> call, Answer answer) {
        Stream<String> spokenFor =
                Samples.outcomes(answer, call).stream().map(outcome -> outcome.ordinal() + "@" + outcome.target());
        if (targetsComeWithTheAnswer()) {
            assertThat(spokenFor).isNotEmpty().doesNotHaveDuplicates();
        } else {
            assertThat(spokenFor)
                    .containsExactlyInAnyOrderElementsOf(call.parts().stream()
                            .flatMap(part -> part.targets().stream()
                                    .map(target -> part.entry().ordinal() + "@" + target))
                            .toList());
        }
    }
}
