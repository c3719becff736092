package dev.syncline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The errors that the vendor documents know, and what the sandbox says where they are silent. */
class DocumentedErrorsIT extends SandboxTestBase {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "nonsense",
                "{\"data\":{}}",
                "{\"data\":[{\"name\":\"a\"}]}",
                "{\"data\":[{\"name\":\"a\",\"compute\":{\"cpu_core_count\":\"2\",\"memory_size\":1},"
                        + "\"storage\":{\"volumes\":[]}}]}",
                "{\"data\":[{\"name\":\"a\",\"compute\":{\"cpu_core_count\":2,\"memory_size\":1},"
                        + "\"storage\":{\"volumes\":[{\"name\":\"v\",\"size\":1}]}}]}"
            })
    void ariesNamesAnInvalidParameter(String body) {
        Wire.Response response = wire.aries(body);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("code").stringValue()).isEqualTo("InvalidParameter");
        assertThat(response.json().path("success").booleanValue()).isFalse();
    }

    @Test
    void oneMissingImageRefusesAllServersOfTheRequest() {
        Wire.Response response =
                wire.aries("{\"data\":[" + server("s-1", "img-1") + "," + server("s-2", "img-missing") + "]}");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json().path("code").stringValue()).isEqualTo("ImageNotFound");
        assertThat(wire.effects("aries-servers").isEmpty()).isTrue();
        assertThat(wire.lastLine().path("keys").toString()).isEqualTo("[\"s-1\",\"s-2\"]");
    }

    @Test
    void ariesSyncIsAGetAndNothingElse() {
        assertThat(wire.send("POST", "/aries/api/v1/sync", "{\"data\":[]}", "Authorization", "Bearer demo-token")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void cbrNamesTheFieldThatIsMissing() {
        Wire.Response response =
                wire.huawei("POST", "/v3/demo-project/backups/sync", "{\"sync\":[{\"bucket_name\":\"b\"}]}");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("error_code").stringValue()).isEqualTo("BackupService.9900");
        assertThat(response.json().path("error_msg").stringValue()).contains("sync[0].");
    }

    @Test
    void cbrLeavesAMissingBackupOutOfItsAnswer() {
        JsonNode accepted = wire.cbr("b-1", "b-missing", "b-2").json().path("sync");
        assertThat(accepted.size()).isEqualTo(2);
        assertThat(accepted.path(1).path("backup_id").stringValue()).isEqualTo("b-2");
        assertThat(wire.lastLine().path("keys").toString()).isEqualTo("[\"b-1\",\"b-missing\",\"b-2\"]");
        assertThat(wire.lastLine().path("applied").toString()).isEqualTo("[\"b-1\",\"b-2\"]");
    }

    @Test
    void swrListsAMissingTagAsFailedAndSyncsTheOthers() {
        assertThat(wire.swr("team$app", "[\"v1\",\"v-missing\",\"v2\"]").body()).isEqualTo("[\"v-missing\"]");
        assertThat(wire.effects("swr-images").toString())
                .isEqualTo("{\"group/team/app@region-2/sdsad@v1\":1,\"group/team/app@region-2/sdsad@v2\":1}");
    }

    @Test
    void swrListsEveryTagOfAMissingRepositoryAsFailed() {
        assertThat(wire.swr("missing-app", "[\"v1\",\"v2\"]").body()).isEqualTo("[\"v1\",\"v2\"]");
    }

    @Test
    void swrKnowsNoMissingOrganisation() {
        Wire.Response response = wire.huawei(
                "POST",
                "/v2/manage/namespaces/missing/repos/busybox/sync_images",
                "{\"imageTag\":[\"v1\"],\"remoteNamespace\":\"n\",\"remoteRegionId\":\"r\"}");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json().path("errorCode").stringValue()).startsWith("SVCSTG.SWR.404");
    }

    @Test
    void swrAnswersABadRequestAsAList() {
        Wire.Response response = wire.swr("busybox", "\"v1\"");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path(0).path("errorCode").stringValue()).isEqualTo("SVCSTG.SWR.4000014");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MissingParameter|{}",
                "MissingParameter|{\"ImageIds\":[\"img-a\"]}",
                "MissingParameter|{\"ImageIds\":[],\"DestinationRegions\":[\"ap-tokyo\"]}",
                "InvalidParameter|{\"ImageIds\":\"img-a\",\"DestinationRegions\":[\"ap-tokyo\"]}",
                "InvalidParameter|{\"ImageIds\":[\"img-a\"],\"DestinationRegions\":[\"ap-tokyo\"],\"DryRun\":\"yes\"}",
                "UnknownParameter|{\"ImageIds\":[\"img-a\"],\"DestinationRegions\":[\"ap-tokyo\"],\"Colour\":1}",
                "InvalidParameterValue.LimitExceeded|{\"ImageIds\":[\"img-a\",\"img-b\"],\"DestinationRegions\":[\"ap-tokyo\"]}",
                "InvalidImageId.Malformed|{\"ImageIds\":[\"a\"],\"DestinationRegions\":[\"ap-tokyo\"]}",
                "InvalidImageId.NotFound|{\"ImageIds\":[\"img-missing1\"],\"DestinationRegions\":[\"ap-tokyo\"]}",
                "InvalidParameterValue.InvalidRegion|{\"ImageIds\":[\"img-a\"],\"DestinationRegions\":[\"Mars\"]}",
                "InvalidRegion.NotFound|{\"ImageIds\":[\"img-a\"],\"DestinationRegions\":[\"ap-missing\"]}",
                "InvalidParameterValue.InvalidRegion|{\"ImageIds\":[\"img-a\"],\"DestinationRegions\":[\"ap-shanghai\"]}",
                "InvalidParameterValue.InvalidRegion|{\"ImageIds\":[\"img-shared01\"],\"DestinationRegions\":[\"ap-tokyo\"]}",
                "DryRunOperation|{\"ImageIds\":[\"img-a\"],\"DestinationRegions\":[\"ap-tokyo\"],\"DryRun\":true}"
            })
    void cvmAnswersItsErrorsUnderHttp200AndDoesNothing(String code, String body) {
        Wire.Response response = wire.cvm("SyncImages", "ap-shanghai", body);
        assertThat(response.status()).isEqualTo(200);
        assertThat(AuthenticationIT.code(response)).isEqualTo(code);
        assertThat(wire.effects("cvm-images").isEmpty()).isTrue();
    }

    @Test
    void cvmRefusesAllRegionsWithOneErrorThatNamesNone() {
        Wire.Response response = wire.sync("img-a", "ap-tokyo", "ap-shanghai", "ap-seoul");
        assertThat(AuthenticationIT.code(response)).isEqualTo("InvalidParameterValue.InvalidRegion");
        assertThat(response.body()).doesNotContain("ap-");
        assertThat(wire.effects("cvm-images").isEmpty()).isTrue();
    }

    @Test
    void aSharedImageGoesToItsOwnRegion() {
        assertThat(AuthenticationIT.code(wire.sync("img-shared01", "ap-shanghai")))
                .isEmpty();
    }

    @Test
    void aCopyIsASourceOnceItIsThere() {
        String copy = wire.sync("img-a", "ap-tokyo")
                .json()
                .path("Response")
                .path("ImageSet")
                .path(0)
                .path("ImageId")
                .stringValue();
        String onward = "{\"ImageIds\":[\"" + copy + "\"],\"DestinationRegions\":[\"ap-seoul\"]}";
        assertThat(AuthenticationIT.code(wire.cvm("SyncImages", "ap-tokyo", onward)))
                .isEqualTo("FailedOperation.InvalidImageState");
        clock.move(Duration.ofSeconds(1));
        assertThat(AuthenticationIT.code(wire.cvm("SyncImages", "ap-tokyo", onward)))
                .isEmpty();
    }

    @Test
    void anotherImagesNameIsADuplicateAndARepeatedSyncIsNot() {
        String named = "{\"ImageIds\":[\"%s\"],\"DestinationRegions\":[\"ap-tokyo\"],\"ImageName\":\"golden\"}";
        for (String image : new String[] {"img-a", "img-a"}) {
            assertThat(AuthenticationIT.code(wire.cvm("SyncImages", "ap-shanghai", named.formatted(image))))
                    .isEmpty();
        }
        assertThat(AuthenticationIT.code(wire.cvm("SyncImages", "ap-shanghai", named.formatted("img-b"))))
                .isEqualTo("InvalidImageName.Duplicate");
        assertThat(wire.effects("cvm-images").toString()).isEqualTo("{\"img-a@ap-tokyo\":2}");
    }

    @Test
    void cvmKnowsNoOtherActionVersionOrRegion() {
        assertThat(AuthenticationIT.code(wire.cvm("RunInstances", "ap-shanghai", "{}")))
                .isEqualTo("InvalidAction");
        assertThat(AuthenticationIT.code(wire.cvm("SyncImages", "Mars", "{}"))).isEqualTo("UnsupportedRegion");
    }

    @Test
    void cvmMissesAPublicParameterThatWasNotSent() {
        assertThat(AuthenticationIT.code(wire.cvm("", "ap-shanghai", "{}"))).isEqualTo("MissingParameter");
        assertThat(AuthenticationIT.code(wire.cvm("SyncImages", "", "{}"))).isEqualTo("MissingParameter");
        Map<String, String> signed = Signers.tc3(
                "127.0.0.1:" + sandbox.port(),
                "{}",
                "AKIDDEMO0000000000000000000000000001",
                "demo-tencent-key-not-secret-00001",
                clock.instant().getEpochSecond());
        Wire.Response response = wire.send(
                "POST",
                "/",
                "{}",
                "Authorization",
                signed.getOrDefault("Authorization", ""),
                "X-TC-Timestamp",
                signed.getOrDefault("X-TC-Timestamp", ""),
                "X-TC-Action",
                "SyncImages",
                "X-TC-Region",
                "ap-shanghai");
        assertThat(AuthenticationIT.code(response)).isEqualTo("MissingParameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=1025",
                "limit=-1",
                "offset=-1",
                "offset=2147483648",
                "limit=ten",
                "sort_dir=UP",
                "sort_key=name",
                "owner=A%20B"
            })
    void modelArtsHoldsToItsRanges(String query) {
        Wire.Response response = wire.huawei("PUT", "/v1/demo-project/dev-servers/sync?" + query, "");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("error_code").stringValue()).isEqualTo("ModelArts.0104");
    }

    @Test
    void aPathThatNoApiHasIsUnknownToTheGateway() {
        Wire.Response response = wire.huawei("GET", "/v9/nothing", "");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json().path("error_code").stringValue()).isEqualTo("APIGW.0101");
    }

    @Test
    void aBodyOfMoreThan16MebibytesIsTooLarge() {
        Wire.Response response = wire.aries("{\"data\":[" + " ".repeat(16 << 20) + "]}");
        assertThat(response.status()).isEqualTo(413);
        assertThat(wire.lastLine().path("status").intValue()).isEqualTo(413);
        assertThat(wire.aries("{\"data\":[]}").status()).isEqualTo(200);
    }

    @Test
    void tencentSaysSoUnderHttp200() {
        Wire.Response response = wire.cvm("SyncImages", "ap-shanghai", " ".repeat((16 << 20) + 1));
        assertThat(response.status()).isEqualTo(200);
        assertThat(AuthenticationIT.code(response)).isEqualTo("RequestSizeLimitExceeded");
    }

    static String server(String name, String image) {
        return "{\"name\":\"" + name + "\",\"compute\":{\"cpu_core_count\":2,\"memory_size\":4096},\"storage\":"
                + "{\"volumes\":[{\"name\":\"d\",\"size\":40.5,\"type\":0,\"image_ref\":\"" + image + "\"}]}}";
    }
}
