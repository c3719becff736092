package dev.syncline.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.syncline.connector.Inquiry.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules that every inquiry must follow. The inquiry tests of each connector that has an {@link Connector#inquiry}
 * extend this class, in addition to {@link ConnectorContract}.
 *
 * @param <P> the connector's payload
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class InquiryContract<P> {
    protected static final Instant SINCE = Instant.parse("2026-03-01T02:00:00.700Z");
    protected static final Instant NOW = SINCE.plusSeconds(60);

    /** An inquiry, and the body of an HTTP 200 answer to it. */
    public record Question(Inquiry inquiry, String goodAnswer) {}

    protected abstract Connector<P> connector();

    /** A call for one entry and one target. */
    protected abstract Call<P> call();

    /** All requests of one inquiry with the API's answers, from the first request to the finding. */
    protected abstract List<Question> questions();

    /** The body of an error of this API with the given code. */
    protected abstract String error(String code);

    protected final Inquiry first() {
        return connector().inquiry(call(), SINCE).orElseThrow();
    }

    /** Reads the answer of a server whose clock shows the same time as this computer's clock. */
    protected static Finding read(Inquiry inquiry, int status, String body) {
        return inquiry.read(Samples.response(status, body, Map.of("date", "Sun, 1 Mar 2026 02:01:00 GMT")), NOW);
    }

    protected static Inquiry next(Finding finding) {
        assertThat(finding).isInstanceOf(Finding.Ask.class);
        return ((Finding.Ask) finding).next();
    }

    protected static Receipt accepted(Finding finding) {
        assertThat(finding).isInstanceOf(Finding.Found.class);
        return ((Outcome.Accepted) ((Finding.Found) finding).outcome()).receipt();
    }

    @Test
    void requestOfAnInquiryIsDeterministic() {
        ApiRequest once = first().request();
        ApiRequest again = first().request();
        assertThat(again).usingRecursiveComparison().isEqualTo(once);
        questions()
                .forEach(question -> assertThat(question.inquiry().request())
                        .usingRecursiveComparison()
                        .isEqualTo(question.inquiry().request()));
    }

    @Test
    void goodAnswerGivesItsFinding() {
        questions()
                .forEach(question -> assertThat(read(question.inquiry(), 200, question.goodAnswer()))
                        .isNotInstanceOf(Finding.Unclear.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "12", "\"\"", "<html>", "\u0000", "{\"Response\":{}}"})
    void senselessAnswerIsUnclear(String body) {
        questions().forEach(question -> assertUnclear(read(question.inquiry(), 200, body), body));
    }

    @Test
    void cutOffAnswerIsUnclear() {
        for (Question question : questions()) {
            byte[] whole = question.goodAnswer().strip().getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length < whole.length; length++) {
                String cut = new String(whole, 0, length, StandardCharsets.UTF_8);
                assertUnclear(read(question.inquiry(), 200, cut), cut);
            }
        }
    }

    @Test
    void tooDeeplyNestedAnswerIsUnclear() {
        for (Question question : questions()) {
            assertUnclear(read(question.inquiry(), 200, "[".repeat(100_000)), "arrays");
            assertUnclear(read(question.inquiry(), 200, "{\"a\":".repeat(100_000)), "objects");
        }
    }

    @Test
    void valueOfAnyTypeInAnyFieldOfAnAnswerThrowsNothing() {
        for (Question question : questions()) {
            for (String body : JsonMutations.of(question.goodAnswer())) {
                for (int status : List.of(200, 404, 500)) {
                    assertThatCode(() -> read(question.inquiry(), status, body))
                            .as(body)
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "yesterday", "Sun, 99 Mar 2026 02:01:00 GMT", "Sun, 1 Mar 9999 23:59:59 GMT"})
    void invalidDateHeaderThrowsNothing(String date) {
        for (Question question : questions()) {
            for (int status : List.of(200, 429, 503)) {
                ApiResponse response =
                        Samples.response(status, question.goodAnswer(), Map.of("date", date, "retry-after", date));
                assertThatCode(() -> question.inquiry().read(response, NOW)).doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 501, 502, 503, 504, 599})
    void serverErrorIsAskedAgain(int status) {
        questions().forEach(question -> assertRefused(read(question.inquiry(), status, ""), ErrorClass.TRANSIENT));
    }

    @Test
    void throttledInquiryWaitsForRetryAfter() {
        for (Question question : questions()) {
            ApiResponse response = Samples.response(429, "", Map.of("retry-after", "7"));
            Refusal refusal = assertRefused(question.inquiry().read(response, NOW), ErrorClass.THROTTLED);
            assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void refusedCredentialsAreAnAuthenticationRefusal() {
        questions().forEach(question -> assertRefused(read(question.inquiry(), 401, ""), ErrorClass.AUTHENTICATION));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 301, 304, 400, 403, 404, 405, 409, 418, 422, 999})
    void permanentlyRefusedInquiryIsUnclear(int status) {
        for (Question question : questions()) {
            assertUnclear(read(question.inquiry(), status, ""), "" + status);
            assertThat(((Finding.Unclear) read(question.inquiry(), status, error("Unheard.Of"))).why())
                    .contains("Unheard.Of", "why");
        }
    }

    protected static void assertUnclear(Finding finding, String body) {
        assertThat(finding).as(body).isInstanceOf(Finding.Unclear.class);
        assertThat(((Finding.Unclear) finding).why()).isNotBlank();
    }

    private static Refusal assertRefused(Finding finding, ErrorClass errorClass) {
        assertThat(finding).isInstanceOf(Finding.Refused.class);
        Refusal refusal = ((Finding.Refused) finding).refusal();
        assertThat(refusal.errorClass()).isEqualTo(errorClass);
        return refusal;
    }
}
