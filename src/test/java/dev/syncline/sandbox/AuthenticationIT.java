package dev.syncline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which credentials each API accepts, and how it refuses the others. */
class AuthenticationIT extends SandboxTestBase {
    private static final String SYNC = "/v3/demo-project/backups/sync";

    @Test
    void tokenIsValidFor24Hours() {
        SandboxClient.Response response = client.token("demo-project");
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.header("X-Subject-Token")).hasSizeGreaterThan(64);
        JsonNode token = response.json().path("token");
        assertThat(token.path("expires_at").stringValue()).isEqualTo("2026-03-02T02:00:00.000000Z");
        assertThat(token.path("project").path("id").stringValue()).isEqualTo("demo-project");
    }

    @Test
    void tokenCanBeRequestedForAProjectId() {
        SandboxClient.Response response = client.send(
                "POST", "/v3/auth/tokens", SandboxClient.loginBody("demo-password", "{\"project\":{\"id\":\"p-2\"}}"));
        assertThat(response.json().path("token").path("project").path("id").stringValue())
                .isEqualTo("p-2");
    }

    @Test
    void tokenWithoutScopeIsRefusedForAProject() {
        String login = SandboxClient.loginBody("demo-password", "null");
        SandboxClient.Response response = client.send("POST", "/v3/auth/tokens", login);
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.json().path("token").has("project")).isFalse();
        assertThat(withToken(response.header("X-Subject-Token")).status()).isEqualTo(401);
    }

    @Test
    void wrongPasswordGives401InTheFormatOfIam() {
        SandboxClient.Response response = client.send(
                "POST",
                "/v3/auth/tokens",
                SandboxClient.loginBody("wrong", "{\"project\":{\"name\":\"demo-project\"}}"));
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.json().path("error").path("code").intValue()).isEqualTo(401);
        assertThat(response.json().path("error").path("title").stringValue()).isEqualTo("Unauthorized");
        assertThat(response.header("X-Subject-Token")).isEmpty();
    }

    @Test
    void loginWithoutUserIsBadRequest() {
        SandboxClient.Response response = client.send("POST", "/v3/auth/tokens", "{\"auth\":{}}");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("error").path("message").stringValue()).contains("auth.identity");
    }

    @Test
    void tokenIsRefusedAfterItsExpiry() {
        String token = client.token();
        clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(withToken(token).status()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        assertThat(withToken(token).status()).isEqualTo(401);
    }

    @Test
    void tokenOfAnotherProjectIsRefusedByTheGateway() {
        SandboxClient.Response response = withToken(client.token("other").header("X-Subject-Token"));
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.json().path("error_code").stringValue()).isEqualTo("APIGW.0301");
        assertThat(response.json().path("request_id").stringValue())
                .isNotEmpty()
                .isEqualTo(response.header("X-Request-Id"));
    }

    @Test
    void unknownTokenIsRefusedAndTheJournalNamesTheEntries() {
        assertThat(withToken("invented").status()).isEqualTo(401);
        JsonNode line = client.lastJournalLine();
        assertThat(line.path("errorCode").stringValue()).isEqualTo("APIGW.0301");
        assertThat(line.path("keys").toString()).isEqualTo("[\"b-1\"]");
        assertThat(line.path("applied").toString()).isEqualTo("[]");
    }

    @Test
    void swrRefusesATokenInItsOwnErrorFormat() {
        SandboxClient.Response response = client.send(
                "POST", "/v2/manage/namespaces/group/repos/busybox/sync_images", "{}", "X-Auth-Token", "invented");
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.json().path("errors").path(0).path("errorCode").stringValue())
                .isEqualTo("SVCSTG.SWR.4010000");
    }

    @Test
    void signedRequestIsAcceptedAndAChangedBodyOrOldDateIsRefused() {
        String body = SandboxClient.cbrBody("b-1");
        assertThat(signed(body, body, clock.instant()).status()).isEqualTo(200);
        assertThat(signed(body, SandboxClient.cbrBody("b-2"), clock.instant()).status())
                .isEqualTo(401);
        assertThat(signed(body, body, clock.instant().minusSeconds(901)).status())
                .isEqualTo(401);
    }

    @Test
    void signatureIsValidWhateverTheEncodingOfTheSentQuery() {
        SandboxClient.Response response =
                signedQuery("limit=5&sort_key=createTime%2CupdateTime", "sort_key=createTime,updateTime&limit=5");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().path("size").intValue()).isEqualTo(5);
    }

    @Test
    void signedQueryIsSortedInItsEncodedForm() {
        assertThat(signedQuery("%C3%A9=&limit=5", "limit=5&%C3%A9").status()).isEqualTo(200);
        assertThat(signedQuery("limit=5&%C3%A9=", "limit=5&%C3%A9").status()).isEqualTo(401);
    }

    @Test
    void ariesAcceptsOnlyBearerAndBasic() {
        assertThat(aries("Bearer demo-token")).isEqualTo(200);
        assertThat(aries("Basic ZGVtbzpkZW1vLXBhc3N3b3Jk")).isEqualTo(200);
        assertThat(aries("Bearer demo-tokem")).isEqualTo(401);
        assertThat(aries("Basic ZGVtbzpkZW1v")).isEqualTo(401);
        assertThat(client.send("GET", "/aries/api/v1/sync", "{\"data\":[]}").status())
                .isEqualTo(401);
    }

    @Test
    void tencentRefusesInvalidCredentialsWithHttp200() {
        String body = "{\"ImageIds\":[\"img-o3ycss2p\"],\"DestinationRegions\":[\"ap-guangzhou\"]}";
        SandboxClient.Response wrong = client.cvm("SyncImages", "ap-shanghai", body, "wrong", clock.instant());
        assertThat(wrong.status()).isEqualTo(200);
        assertThat(SandboxClient.cvmErrorCode(wrong)).isEqualTo("AuthFailure.SignatureFailure");
        SandboxClient.Response late = client.cvm(
                "SyncImages",
                "ap-shanghai",
                body,
                "demo-tencent-key-not-secret-00001",
                clock.instant().minusSeconds(301));
        assertThat(SandboxClient.cvmErrorCode(late)).isEqualTo("AuthFailure.SignatureExpire");
        assertThat(client.effects("cvm-images").isEmpty()).isTrue();
    }

    private SandboxClient.Response withToken(String token) {
        return client.send("POST", SYNC, SandboxClient.cbrBody("b-1"), "X-Auth-Token", token);
    }

    private SandboxClient.Response signed(String signedBody, String sentBody, Instant at) {
        Map<String, String> headers = RequestSigners.huawei(
                "POST",
                SYNC + "/",
                "",
                "127.0.0.1:" + sandbox.port(),
                signedBody,
                "demo-secret-key-not-secret-000000000001",
                at);
        return client.send(
                "POST",
                SYNC,
                sentBody,
                "X-Sdk-Date",
                headers.getOrDefault("X-Sdk-Date", ""),
                "Authorization",
                headers.getOrDefault("Authorization", ""));
    }

    private SandboxClient.Response signedQuery(String signed, String sent) {
        String path = "/v1/demo-project/dev-servers/sync";
        Map<String, String> headers = RequestSigners.huawei(
                "PUT",
                path + "/",
                signed,
                "127.0.0.1:" + sandbox.port(),
                "",
                "demo-secret-key-not-secret-000000000001",
                clock.instant());
        return client.send(
                "PUT",
                path + "?" + sent,
                "",
                "X-Sdk-Date",
                headers.getOrDefault("X-Sdk-Date", ""),
                "Authorization",
                headers.getOrDefault("Authorization", ""));
    }

    private int aries(String authorization) {
        return client.send("GET", "/aries/api/v1/sync", "{\"data\":[]}", "Authorization", authorization)
                .status();
    }
}
