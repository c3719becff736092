package dev.syncline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The errors that the vendor documents describe, and the errors of the sandbox where the documents describe none. */
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
    void ariesRefusesAnInvalidBody(String body) {
        SandboxClient.Response response = client.ariesSync(body);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("code").stringValue()).isEqualTo("InvalidParameter");
        assertThat(response.json().path("success").booleanValue()).isFalse();
    }

    @Test
    void oneMissingImageMakesTheWholeAriesRequestFail() {
        SandboxClient.Response response = client.ariesSync("{\"data\":[" + SandboxClient.ariesServer("s-1", "img-1")
                + "," + SandboxClient.ariesServer("s-2", "img-missing") + "]}");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json().path("code").stringValue()).isEqualTo("ImageNotFound");
        assertThat(client.effects("aries-servers").isEmpty()).isTrue();
        assertThat(client.lastJournalLine().path("keys").toString()).isEqualTo("[\"s-1\",\"s-2\"]");
    }

    @Test
    void ariesSyncAcceptsOnlyGet() {
        assertThat(client.send("POST", "/aries/api/v1/sync", "{\"data\":[]}", "Authorization", "Bearer demo-token")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void cbrNamesTheMissingField() {
        SandboxClient.Response response =
                client.huawei("POST", "/v3/demo-project/backups/sync", "{\"sync\":[{\"bucket_name\":\"b\"}]}");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("error_code").stringValue()).isEqualTo("BackupService.9900");
        assertThat(response.json().path("error_msg").stringValue()).contains("sync[0].");
    }

    @Test
    void cbrLeavesAMissingBackupOutOfItsResponse() {
        JsonNode accepted = client.cbrSync("b-1", "b-missing", "b-2").json().path("sync");
        assertThat(accepted.size()).isEqualTo(2);
        assertThat(accepted.path(1).path("backup_id").stringValue()).isEqualTo("b-2");
        assertThat(client.lastJournalLine().path("keys").toString()).isEqualTo("[\"b-1\",\"b-missing\",\"b-2\"]");
        assertThat(client.lastJournalLine().path("applied").toString()).isEqualTo("[\"b-1\",\"b-2\"]");
    }

    @Test
    void swrListsAMissingTagAsFailedAndSyncsTheOthers() {
        assertThat(client.swrSync("team$app", "[\"v1\",\"v-missing\",\"v2\"]").body())
                .isEqualTo("[\"v-missing\"]");
        assertThat(client.effects("swr-images").toString())
                .isEqualTo("{\"group/team/app@region-2/sdsad@v1\":1,\"group/team/app@region-2/sdsad@v2\":1}");
    }

    @Test
    void swrListsEveryTagOfAMissingRepositoryAsFailed() {
        assertThat(client.swrSync("missing-app", "[\"v1\",\"v2\"]").body()).isEqualTo("[\"v1\",\"v2\"]");
    }

    @Test
    void swrGives404ForAMissingOrganisation() {
        SandboxClient.Response response = client.huawei(
                "POST",
                "/v2/manage/namespaces/missing/repos/busybox/sync_images",
                "{\"imageTag\":[\"v1\"],\"remoteNamespace\":\"n\",\"remoteRegionId\":\"r\"}");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json().path("errorCode").stringValue()).startsWith("SVCSTG.SWR.404");
    }

    @Test
    void swrReturnsABadRequestAsAList() {
        SandboxClient.Response response = client.swrSync("busybox", "\"v1\"");
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
    void cvmReturnsErrorsWithHttp200AndWithoutEffect(String code, String body) {
        SandboxClient.Response response = client.cvm("SyncImages", "ap-shanghai", body);
        assertThat(response.status()).isEqualTo(200);
        assertThat(SandboxClient.cvmErrorCode(response)).isEqualTo(code);
        assertThat(client.effects("cvm-images").isEmpty()).isTrue();
    }

    @Test
    void cvmRefusesAllRegionsWithOneErrorThatNamesNoRegion() {
        SandboxClient.Response response = client.cvmSync("img-a", "ap-tokyo", "ap-shanghai", "ap-seoul");
        assertThat(SandboxClient.cvmErrorCode(response)).isEqualTo("InvalidParameterValue.InvalidRegion");
        assertThat(response.body()).doesNotContain("ap-");
        assertThat(client.effects("cvm-images").isEmpty()).isTrue();
    }

    @Test
    void sharedImageCanBeSyncedToItsOwnRegion() {
        assertThat(SandboxClient.cvmErrorCode(client.cvmSync("img-shared01", "ap-shanghai")))
                .isEmpty();
    }

    @Test
    void copyCanBeSyncedAfterItIsComplete() {
        String copy = client.cvmSync("img-a", "ap-tokyo")
                .json()
                .path("Response")
                .path("ImageSet")
                .path(0)
                .path("ImageId")
                .stringValue();
        String onward = "{\"ImageIds\":[\"" + copy + "\"],\"DestinationRegions\":[\"ap-seoul\"]}";
        assertThat(SandboxClient.cvmErrorCode(client.cvm("SyncImages", "ap-tokyo", onward)))
                .isEqualTo("FailedOperation.InvalidImageState");
        clock.advance(Duration.ofSeconds(1));
        assertThat(SandboxClient.cvmErrorCode(client.cvm("SyncImages", "ap-tokyo", onward)))
                .isEmpty();
    }

    @Test
    void nameOfAnotherImageIsADuplicateButARepeatedSyncIsAllowed() {
        String named = "{\"ImageIds\":[\"%s\"],\"DestinationRegions\":[\"ap-tokyo\"],\"ImageName\":\"golden\"}";
        for (String image : new String[] {"img-a", "img-a"}) {
            assertThat(SandboxClient.cvmErrorCode(client.cvm("SyncImages", "ap-shanghai", named.formatted(image))))
                    .isEmpty();
        }
        assertThat(SandboxClient.cvmErrorCode(client.cvm("SyncImages", "ap-shanghai", named.formatted("img-b"))))
                .isEqualTo("InvalidImageName.Duplicate");
        assertThat(client.effects("cvm-images").toString()).isEqualTo("{\"img-a@ap-tokyo\":2}");
    }

    @Test
    void cvmRefusesAnUnknownActionOrRegion() {
        assertThat(SandboxClient.cvmErrorCode(client.cvm("RunInstances", "ap-shanghai", "{}")))
                .isEqualTo("InvalidAction");
        assertThat(SandboxClient.cvmErrorCode(client.cvm("SyncImages", "Mars", "{}")))
                .isEqualTo("UnsupportedRegion");
    }

    @Test
    void cvmReportsAMissingHeader() {
        assertThat(SandboxClient.cvmErrorCode(client.cvm("", "ap-shanghai", "{}")))
                .isEqualTo("MissingParameter");
        assertThat(SandboxClient.cvmErrorCode(client.cvm("SyncImages", "", "{}")))
                .isEqualTo("MissingParameter");
        Map<String, String> signed = RequestSigners.tc3(
                "127.0.0.1:" + sandbox.port(),
                "{}",
                "AKIDDEMO0000000000000000000000000001",
                "demo-tencent-key-not-secret-00001",
                clock.instant().getEpochSecond());
        SandboxClient.Response response = client.send(
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
        assertThat(SandboxClient.cvmErrorCode(response)).isEqualTo("MissingParameter");
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
    void modelArtsRefusesValuesOutsideItsRanges(String query) {
        SandboxClient.Response response = client.huawei("PUT", "/v1/demo-project/dev-servers/sync?" + query, "");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("error_code").stringValue()).isEqualTo("ModelArts.0104");
    }

    @Test
    void unknownPathGivesAnErrorOfTheGateway() {
        SandboxClient.Response response = client.huawei("GET", "/v9/nothing", "");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json().path("error_code").stringValue()).isEqualTo("APIGW.0101");
    }

    @Test
    void bodyOfMoreThan16MebibytesIsTooLarge() {
        SandboxClient.Response response = client.ariesSync("{\"data\":[" + " ".repeat(16 << 20) + "]}");
        assertThat(response.status()).isEqualTo(413);
        assertThat(client.lastJournalLine().path("status").intValue()).isEqualTo(413);
        assertThat(client.ariesSync("{\"data\":[]}").status()).isEqualTo(200);
    }

    @Test
    void tencentRefusesATooLargeBodyWithHttp200() {
        SandboxClient.Response response = client.cvm("SyncImages", "ap-shanghai", " ".repeat((16 << 20) + 1));
        assertThat(response.status()).isEqualTo(200);
        assertThat(SandboxClient.cvmErrorCode(response)).isEqualTo("RequestSizeLimitExceeded");
    }
}
