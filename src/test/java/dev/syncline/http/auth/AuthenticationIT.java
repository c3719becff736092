package dev.syncline.http.auth;

import static dev.syncline.http.auth.Clients.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiRequest.Parameter;
import dev.syncline.connector.ErrorClass;
import dev.syncline.http.SendResult;
import dev.syncline.sandbox.Sandbox;
import dev.syncline.sandbox.SandboxOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sends authenticated requests to the sandbox. The sandbox checks the authentication with its own code, which was
 * written independently of this package.
 */
class AuthenticationIT {
    private static final String AK = "DEMOACCESSKEY0000001";
    private static final String SK = "demo-secret-key-not-secret-000000000001";
    private static final String TENCENT_ID = "AKIDDEMO0000000000000000000000000001";
    private static final String TENCENT_KEY = "demo-tencent-key-not-secret-00001";

    @TempDir
    static Path folder;

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.at(folder));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v3/demo-project/backups/sync",
                "/v2/manage/namespaces/group/repos/a$b/sync_images",
                "/v2/manage/namespaces/group/repos/a%24b/sync_images",
                "/v2/manage/namespaces/a%20%C3%BC/repos/b%2Fc/sync_images"
            })
    void sandboxAcceptsHuaweisSignatureForEveryPath(String path) {
        assertThat(status(new HuaweiAkSkScheme.HuaweiAkSk(AK, new Secret(SK)), path))
                .isNotIn(401, 500);
        assertThat(status(new HuaweiAkSkScheme.HuaweiAkSk(AK, new Secret("wrong")), path))
                .isEqualTo(401);
    }

    @Test
    void sandboxAcceptsHuaweisTokenByProjectNameAndById() {
        String path = "/v3/demo-project/backups/sync";
        assertThat(status(token("demo-password", ""), path)).isNotEqualTo(401);
        assertThat(status(token("demo-password", "demo-project"), path)).isNotEqualTo(401);
        try (AuthenticatedClient client = open(token("wrong", ""))) {
            assertThat(client.send(huawei(path), AT_ONCE))
                    .isInstanceOfSatisfying(
                            SendResult.NotSent.class,
                            notSent ->
                                    assertThat(notSent.refusal().errorClass()).isEqualTo(ErrorClass.AUTHENTICATION));
        }
    }

    @Test
    void sandboxAcceptsTencentsSignature() {
        assertThat(tencent(TENCENT_KEY)).doesNotContain("AuthFailure");
        assertThat(tencent("wrong")).contains("AuthFailure.SignatureFailure");
    }

    private static String tencent(String key) {
        try (AuthenticatedClient client = open(new Tc3Scheme.Tc3(TENCENT_ID, new Secret(key), "cvm"))) {
            Map<String, String> headers =
                    Map.of("X-TC-Action", "SyncImages", "X-TC-Version", "2017-03-12", "X-TC-Region", "ap-shanghai");
            return Clients.body(client.send(new ApiRequest("POST", "/", List.of(), headers, bytes("{}"), ""), AT_ONCE));
        }
    }

    private static int status(Credentials credentials, String path) {
        try (AuthenticatedClient client = open(credentials)) {
            return Clients.status(client.send(huawei(path), AT_ONCE));
        }
    }

    private static Credentials token(String password, String projectName) {
        return new HuaweiTokenScheme.HuaweiToken(sandbox.uri(), "demo", "demo", new Secret(password), projectName);
    }

    private static ApiRequest huawei(String path) {
        List<Parameter> query = List.of(new Parameter("b", "1 &ü"), new Parameter("a", ""));
        Map<String, String> headers = Map.of("Content-Type", "application/json");
        return new ApiRequest("POST", path, query, headers, bytes("{}"), "demo-project");
    }

    private static AuthenticatedClient open(Credentials credentials) {
        return Clients.open(sandbox.uri(), credentials, Clients.PATIENT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
