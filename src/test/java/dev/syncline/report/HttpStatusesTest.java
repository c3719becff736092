package dev.syncline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.Connector;
import dev.syncline.connector.Connectors;
import dev.syncline.connector.ContentRefusal;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code errors explain STATUS} says is what the connectors do. */
class HttpStatusesTest {
    private static final List<Duration> WAITS = List.of(Duration.ZERO, Duration.ofSeconds(1));

    @ParameterizedTest
    @ValueSource(
            ints = {400, 401, 403, 404, 405, 408, 409, 410, 412, 413, 422, 423, 424, 429, 451, 500, 501, 502, 503, 504})
    void explanationEqualsTheClassThatEachApiApplies(int status) {
        List<KnownError> explained = HttpStatuses.find(String.valueOf(status));

        for (Connector<?> connector : Connectors.all()) {
            for (Duration retryAfter : WAITS) {
                ErrorClass applied = connector.errors().classify(status, "", retryAfter);
                String condition = retryAfter.isZero() ? " without Retry-After" : " with Retry-After";
                assertThat(explained)
                        .filteredOn(error -> error.apis().contains(KnownError.EVERY_API)
                                || error.apis().contains(connector.api().id()))
                        .filteredOn(error -> !error.meaning().contains("Retry-After")
                                || error.meaning().contains(condition))
                        .extracting(KnownError::errorClass)
                        .containsExactly(applied);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 409, 410, 412, 413, 422, 423, 424, 451, 501})
    void explanationSaysWhenACallIsSplit(int status) {
        Refusal refusal = Refusal.of(ErrorClass.PERMANENT, "", "", status, "");
        String meaning = HttpStatuses.find(String.valueOf(status)).get(0).meaning();

        assertThat(meaning.contains("is split until")).isEqualTo(ContentRefusal.isLikely(refusal, false));
        assertThat(meaning.contains("is split only if the response names"))
                .isEqualTo(!ContentRefusal.isLikely(refusal, true));
    }

    @Test
    void only503DependsOnTheVendor() {
        assertThat(HttpStatuses.find("503"))
                .filteredOn(error -> error.errorClass() == ErrorClass.PERMANENT)
                .singleElement()
                .satisfies(error ->
                        assertThat(error.apis()).containsExactly("cbr-backups", "modelarts-devservers", "swr-images"));
    }
}
