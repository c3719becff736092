package dev.syncline.sandbox.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.sandbox.http.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The two verifiers accept the test vectors of the vendors. */
class SignatureVectorsTest {
    private static final String TC3_BODY =
            "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}";
    private static final String PLAIN = "72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168";
    private static final String WITH_ACTION = "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f";
    private static final String HUAWEI = "5f18136dc610b861f989c37344c7d155f9916bfee30b37924f6589ee2befa2e4";
    private static final Instant TC3_TIME = Instant.ofEpochSecond(1_551_113_065);
    private static final Instant HUAWEI_TIME = Instant.parse("2030-01-01T00:00:00Z");

    private final Tc3SignatureVerifier tc3 = new Tc3SignatureVerifier("cvm", id -> switch (id) {
        case "AKIDEXAMPLE" -> "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";
        case "AKIDMASKED" ->
            "*".repeat(32); // Tencent's page masks the key of its second example and signs with the mask
        default -> "";
    });
    private final HuaweiSignatureVerifier huawei = new HuaweiSignatureVerifier(
            ak -> ak.equals("DUMMYAK0000000000001") ? "dummysk-not-a-secret-0000000000000000001" : "");

    @Test
    void vectorOfTencentIsAccepted() {
        assertThat(tc3(TC3_TIME, "content-type;host", PLAIN, "2019-02-25", Map.of()))
                .isEmpty();
    }

    @Test
    void vectorOfTencentWithASignedActionIsAccepted() {
        String authorization = "TC3-HMAC-SHA256 Credential=AKIDMASKED/2019-02-25/cvm/tc3_request, "
                + "SignedHeaders=content-type;host;x-tc-action, Signature=" + WITH_ACTION;
        assertThat(tc3(TC3_TIME, "", "", "", Map.of("authorization", authorization)))
                .isEmpty();
    }

    @Test
    void wrongTencentSignatureIsRefused() {
        assertThat(tc3(TC3_TIME, "content-type;host", WITH_ACTION, "2019-02-25", Map.of()))
                .isEqualTo("AuthFailure.SignatureFailure");
    }

    @Test
    void tencentSignatureOfAnotherHostIsRefused() {
        assertThat(tc3(TC3_TIME, "content-type;host", PLAIN, "2019-02-25", Map.of("host", "127.0.0.1:18080")))
                .isEqualTo("AuthFailure.SignatureFailure");
    }

    @Test
    void tencentCredentialOfAnotherDayIsRefused() {
        assertThat(tc3(TC3_TIME, "content-type;host", PLAIN, "2019-02-26", Map.of()))
                .isEqualTo("AuthFailure.SignatureFailure");
    }

    @Test
    void tencentSignatureWithoutTheHostIsRefused() {
        assertThat(tc3(TC3_TIME, "content-type", PLAIN, "2019-02-25", Map.of()))
                .isEqualTo("AuthFailure.InvalidAuthorization");
    }

    @Test
    void tencentAllowsAClockDifferenceOfFiveMinutes() {
        assertThat(tc3(TC3_TIME.plusSeconds(300), "content-type;host", PLAIN, "2019-02-25", Map.of()))
                .isEmpty();
        assertThat(tc3(TC3_TIME.plusSeconds(301), "content-type;host", PLAIN, "2019-02-25", Map.of()))
                .isEqualTo("AuthFailure.SignatureExpire");
        assertThat(tc3(TC3_TIME.minusSeconds(301), "content-type;host", PLAIN, "2019-02-25", Map.of()))
                .isEqualTo("AuthFailure.SignatureExpire");
    }

    @Test
    void unknownTencentSecretIdHasItsOwnError() {
        assertThat(tc3(
                        TC3_TIME,
                        "content-type;host",
                        PLAIN,
                        "2019-02-25",
                        Map.of(
                                "authorization",
                                "TC3-HMAC-SHA256 Credential=AKIDNOBODY/2019-02-25/cvm/tc3_request, "
                                        + "SignedHeaders=content-type;host, Signature=" + PLAIN)))
                .isEqualTo("AuthFailure.SecretIdNotFound");
    }

    @Test
    void vectorOfHuaweiIsAccepted() {
        assertThat(huawei(HUAWEI_TIME, "/v3/p0/backups/sync", "{\"sync\":[]}", HUAWEI))
                .isTrue();
    }

    @Test
    void huaweiSignatureWithoutTheHostIsAccepted() {
        String signature = "87aec21f8a12421aa3a1e089f3d4cb8d05c5cde17372f59aad2c54264b40643b";
        assertThat(huaweiSigning("user-agent;x-project-id;x-sdk-date", signature))
                .isTrue();
    }

    @Test
    void huaweiSignatureWithoutTheDateIsRefused() {
        String signature = "e306901475e1442dd0dabe7b7bf17dc2653b78bbc10b17150086b31099756f7b";
        assertThat(huaweiSigning("user-agent;x-project-id", signature)).isFalse();
    }

    @Test
    void huaweiSignatureOfAnotherBodyPathOrQueryIsRefused() {
        assertThat(huawei(HUAWEI_TIME, "/v3/p0/backups/sync", "{\"sync\": []}", HUAWEI))
                .isFalse();
        assertThat(huawei(HUAWEI_TIME, "/v3/p1/backups/sync", "{\"sync\":[]}", HUAWEI))
                .isFalse();
        assertThat(huawei(HUAWEI_TIME, "/v3/p0/backups/sync?a=b", "{\"sync\":[]}", HUAWEI))
                .isFalse();
        assertThat(huawei(HUAWEI_TIME, "/v3/p0/backups/sync", "{\"sync\":[]}", PLAIN))
                .isFalse();
    }

    @Test
    void huaweiAllowsAClockDifferenceOfFifteenMinutes() {
        assertThat(huawei(HUAWEI_TIME.plusSeconds(900), "/v3/p0/backups/sync", "{\"sync\":[]}", HUAWEI))
                .isTrue();
        assertThat(huawei(HUAWEI_TIME.plusSeconds(901), "/v3/p0/backups/sync", "{\"sync\":[]}", HUAWEI))
                .isFalse();
        assertThat(huawei(HUAWEI_TIME.minusSeconds(901), "/v3/p0/backups/sync", "{\"sync\":[]}", HUAWEI))
                .isFalse();
    }

    private String tc3(Instant now, String signed, String signature, String date, Map<String, String> replaced) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "host",
                "cvm.tencentcloudapi.com",
                "content-type",
                "application/json; charset=utf-8",
                "x-tc-action",
                "DescribeInstances",
                "x-tc-timestamp",
                "1551113065",
                "authorization",
                "TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/" + date + "/cvm/tc3_request, SignedHeaders=" + signed
                        + ", Signature=" + signature));
        headers.putAll(replaced);
        return tc3.verify(request(now, "/", TC3_BODY, headers)).code();
    }

    private boolean huawei(Instant now, String target, String body, String signature) {
        Map<String, String> headers = Map.of(
                "host",
                "cbr.region-1.example.com",
                "x-sdk-date",
                "20300101T000000Z",
                "authorization",
                "SDK-HMAC-SHA256 Access=DUMMYAK0000000000001, SignedHeaders=host;x-sdk-date, Signature=" + signature);
        return !huawei.verify(request(now, target, body, headers)).isRefused();
    }

    /** The body ends in a line break, as the JSON encoder of Go writes it. */
    private boolean huaweiSigning(String signed, String signature) {
        Map<String, String> headers = Map.of(
                "host",
                "cbr.region-1.example.com",
                "user-agent",
                "huaweicloud-usdk-go/3.0",
                "x-project-id",
                "p0",
                "x-sdk-date",
                "20300101T000000Z",
                "authorization",
                "SDK-HMAC-SHA256 Access=DUMMYAK0000000000001, SignedHeaders=" + signed + ", Signature=" + signature);
        return !huawei.verify(request(HUAWEI_TIME, "/v3/p0/backups/sync", "{\"sync\":[]}\n", headers))
                .isRefused();
    }

    private static ReceivedRequest request(Instant now, String target, String body, Map<String, String> headers) {
        Map<String, List<String>> lists = new TreeMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new ReceivedRequest(now, "POST", target, lists, body.getBytes(StandardCharsets.UTF_8));
    }
}
