package dev.syncline.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.http.SendResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The text form of a request or an answer, which a log or an exception may show, contains no secret. */
class WithheldTest {
    private static final byte[] BODY = "a-secret-word".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> HEADERS = Map.of("X-Auth-Token", "a-secret-word");

    @Test
    void requestAsTextShowsOnlyMethodAndPath() {
        ApiRequest request = new ApiRequest("POST", "/v3/auth/tokens", List.of(), Map.of(), BODY, "p1");

        assertThat(request.with(HEADERS)).asString().isEqualTo("POST /v3/auth/tokens");
    }

    @Test
    void answerAsTextShowsOnlyStatusAndLength() {
        assertThat(new SendResult.Answered(new ApiResponse(201, HEADERS, BODY)))
                .asString()
                .contains("HTTP 201 with 13 bytes")
                .doesNotContain("secret");
    }
}
