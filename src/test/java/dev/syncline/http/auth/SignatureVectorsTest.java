package dev.syncline.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.ApiRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares signatures with test vectors from the vendors' documents and clients. */
class SignatureVectorsTest {
    private static final String TENCENT_BODY =
            "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}";

    @Test
    void tc3SignatureMatchesTencentsExample() {
        Map<String, String> headers = headers(
                new Tc3Scheme.Signature(
                        new Tc3Scheme.Tc3("AKIDEXAMPLE", new Secret("Gu5t9xGARNpq86cd98joQYCN3EXAMPLE"), "cvm"),
                        "cvm.tencentcloudapi.com",
                        at(Instant.ofEpochSecond(1551113065))),
                request("/", TENCENT_BODY, ""));

        assertThat(headers)
                .containsEntry("X-TC-Timestamp", "1551113065")
                .containsEntry("Content-Type", "application/json; charset=utf-8")
                .containsEntry(
                        "Authorization",
                        "TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2019-02-25/cvm/tc3_request,"
                                + " SignedHeaders=content-type;host,"
                                + " Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168");
    }

    @Test
    void akSkSignatureMatchesHuaweisClient() {
        Map<String, String> headers = headers(huawei(), request("/v3/p0/backups/sync", "{\"sync\":[]}", ""));

        assertThat(headers)
                .containsOnlyKeys("X-Sdk-Date", "Authorization")
                .containsEntry("X-Sdk-Date", "20300101T000000Z")
                .containsEntry(
                        "Authorization",
                        "SDK-HMAC-SHA256 Access=DUMMYAK0000000000001, SignedHeaders=host;x-sdk-date,"
                                + " Signature=5f18136dc610b861f989c37344c7d155f9916bfee30b37924f6589ee2befa2e4");
    }

    @Test
    void projectHeaderIsSentAndSigned() {
        Map<String, String> headers = headers(huawei(), request("/v3/p0/backups/sync", "{\"sync\":[]}", "p0"));

        assertThat(headers).containsEntry("X-Project-Id", "p0");
        assertThat(headers.get("Authorization")).contains("SignedHeaders=host;x-project-id;x-sdk-date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"проект", "a b", "p\r\nX-Other: y"})
    void projectThatDoesNotFitAHeaderIsOnlyInThePath(String project) {
        assertThat(headers(huawei(), request("/v3/p0/backups/sync", "{\"sync\":[]}", project)))
                .containsOnlyKeys("X-Sdk-Date", "Authorization");
    }

    private static HuaweiAkSkScheme.Signature huawei() {
        return new HuaweiAkSkScheme.Signature(
                new HuaweiAkSkScheme.HuaweiAkSk(
                        "DUMMYAK0000000000001", new Secret("dummysk-not-a-secret-0000000000000000001")),
                "cbr.region-1.example.com",
                at(Instant.parse("2030-01-01T00:00:00Z")));
    }

    private static Map<String, String> headers(Authenticator authenticator, ApiRequest request) {
        return ((Authentication.Granted) authenticator.authenticate(request)).headers();
    }

    private static ApiRequest request(String path, String body, String project) {
        return new ApiRequest("POST", path, List.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8), project);
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
