package dev.syncline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The calls that ask after a sync agree with what it did. */
class FollowUpsIT extends SandboxTestBase {

    @Test
    void anOperationRunsForASecondAndThenSucceeds() {
        String id = operation("b-1");
        assertThat(log(id).path("status").stringValue()).isEqualTo("running");
        clock.move(Duration.ofMillis(400));
        assertThat(log(id).path("extra_info").path("common").path("progress").intValue())
                .isEqualTo(40);
        clock.move(Duration.ofMillis(600));
        assertThat(log(id).path("status").stringValue()).isEqualTo("success");
    }

    @Test
    void aBackupIsThereOnceItWasSynced() {
        assertThat(backup("b-1").status()).isEqualTo(404);
        operation("b-1");
        assertThat(backup("b-1").json().path("backup").path("status").stringValue())
                .isEqualTo("protecting");
        clock.move(Duration.ofSeconds(1));
        assertThat(backup("b-1").json().path("backup").path("status").stringValue())
                .isEqualTo("available");
    }

    @Test
    void aQuestionCarriesNoKeysInTheJournal() {
        operation("b-1");
        backup("b-1");
        assertThat(wire.lastLine().path("keys").toString()).isEqualTo("[]");
        assertThat(wire.lastLine().path("path").stringValue()).endsWith("/backups/b-1");
    }

    @Test
    void anUnknownOperationIsNotFound() {
        Wire.Response response = wire.huawei("GET", "/v3/demo-project/operation-logs/none", "");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json().path("error_code").stringValue()).startsWith("BackupService.");
    }

    @Test
    void aNewImageIsDescribedInItsRegionAndInNoOther() {
        String id = wire.sync("img-a", "ap-tokyo")
                .json()
                .path("Response")
                .path("ImageSet")
                .path(0)
                .path("ImageId")
                .stringValue();
        String ask = "{\"ImageIds\":[\"" + id + "\"]}";
        assertThat(image("ap-tokyo", ask).path("ImageState").stringValue()).isEqualTo("SYNCING");
        clock.move(Duration.ofSeconds(1));
        assertThat(image("ap-tokyo", ask).path("ImageState").stringValue()).isEqualTo("NORMAL");
        assertThat(image("ap-tokyo", ask).path("SyncPercent").intValue()).isEqualTo(100);
        assertThat(AuthenticationIT.code(wire.cvm("DescribeImages", "ap-seoul", ask)))
                .isEqualTo("InvalidImageId.NotFound");
    }

    @Test
    void imagesAreFoundByTheNameTheyWereGiven() {
        wire.cvm(
                "SyncImages",
                "ap-shanghai",
                "{\"ImageIds\":[\"img-a\"],\"DestinationRegions\":[\"ap-tokyo\"],\"ImageName\":\"golden\"}");
        String ask = "{\"Filters\":[{\"Name\":\"image-name\",\"Values\":[\"%s\"]}]}";
        assertThat(found("ap-tokyo", ask.formatted("golden"))).isEqualTo(1);
        assertThat(found("ap-tokyo", ask.formatted("img-a"))).isZero();
        wire.sync("img-a", "ap-tokyo");
        assertThat(found("ap-tokyo", ask.formatted("img-a"))).isEqualTo(1);
    }

    @Test
    void aSourceImageIsNotFoundWhereItWasNotSynced() {
        wire.sync("img-a", "ap-tokyo");
        String ask = "{\"ImageIds\":[\"img-a\"]}";
        assertThat(image("ap-shanghai", ask).path("ImageState").stringValue()).isEqualTo("NORMAL");
        assertThat(AuthenticationIT.code(wire.cvm("DescribeImages", "ap-tokyo", ask)))
                .isEqualTo("InvalidImageId.NotFound");
    }

    @Test
    void aSourceImageThatWasNeverSyncedIsDescribedByItsId() {
        String ask = "{\"ImageIds\":[\"%s\"]}";
        assertThat(image("ap-shanghai", ask.formatted("img-a"))
                        .path("ImageName")
                        .stringValue())
                .isEqualTo("img-a");
        assertThat(AuthenticationIT.code(wire.cvm("DescribeImages", "ap-shanghai", ask.formatted("img-missing"))))
                .isEqualTo("InvalidImageId.NotFound");
        assertThat(found("ap-shanghai", "{\"Filters\":[{\"Name\":\"image-name\",\"Values\":[\"img-a\"]}]}"))
                .isZero();
    }

    @Test
    void aNameIsFilteredByAPartOfIt() {
        wire.sync("img-abc", "ap-tokyo");
        assertThat(found("ap-tokyo", "{\"Filters\":[{\"Name\":\"image-name\",\"Values\":[\"mg-ab\"]}]}"))
                .isEqualTo(1);
    }

    @Test
    void syncJobsAreListedLatestFirstWithTheirTotal() {
        wire.swr("busybox", "[\"v1\",\"v2\",\"v3\"]");
        Wire.Response page = wire.huawei(
                "GET",
                "/v2/manage/namespaces/group/repos/busybox/sync_job?filter=limit::2%7Coffset::0%7Corder::desc",
                "");
        assertThat(page.header("Content-Range")).isEqualTo("0-1/3");
        assertThat(page.json().path(0).path("tag").stringValue()).isEqualTo("v3");
        assertThat(page.json().size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order::up", "limit::ten", "page::1", "limit", "offset::-1"})
    void aFilterOfSyncJobsThatMeansNothingIsABadRequest(String filter) {
        Wire.Response response =
                wire.huawei("GET", "/v2/manage/namespaces/group/repos/busybox/sync_job?filter=" + filter, "");
        assertThat(response.status()).isEqualTo(400);
    }

    @Test
    void all25DevServersAreReadPageByPageEachOnce() {
        Set<String> ids = new HashSet<>();
        for (int offset = 0; offset < 30; offset += 10) {
            wire.huawei("PUT", "/v1/demo-project/dev-servers/sync?limit=10&offset=" + offset, "")
                    .json()
                    .path("data")
                    .forEach(row -> ids.add(row.path("id").stringValue()));
        }
        assertThat(ids)
                .hasSize(25)
                .allMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
        assertThat(wire.effects("modelarts-devservers").size()).isEqualTo(25);
        assertThat(wire.effects("modelarts-devservers")
                        .path("demo-project@c65c4f27-f791-452b-9098-a2726fa2e922")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void aSyncReadsTheStatusThatTheListThenShows() {
        assertThat(statusOf("GET", "/v1/demo-project/dev-servers")).isEqualTo("STOPPED");
        assertThat(statusOf("PUT", "/v1/demo-project/dev-servers/sync")).isEqualTo("RUNNING");
        assertThat(statusOf("GET", "/v1/demo-project/dev-servers")).isEqualTo("RUNNING");
    }

    @Test
    void devServersAreSortedAndFilteredByOwner() {
        String last = "/v1/demo-project/dev-servers/sync?owner=demo&sort_key=createTime&sort_dir=DESC&limit=1";
        JsonNode page = wire.huawei("PUT", last, "").json();
        assertThat(page.path("data").path(0).path("name").stringValue()).isEqualTo("dev-server-25");
        assertThat(page.path("total").intValue()).isEqualTo(25);
        JsonNode none = wire.huawei("PUT", "/v1/demo-project/dev-servers/sync?owner=nobody", "")
                .json();
        assertThat(none.path("total").intValue()).isZero();
        assertThat(wire.effects("modelarts-devservers")
                        .path("demo-project/nobody")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void anotherProjectHasNoDevServers() {
        String token = wire.token("p-2").header("X-Subject-Token");
        JsonNode page = wire.send("PUT", "/v1/p-2/dev-servers/sync", "", "X-Auth-Token", token)
                .json();
        assertThat(page.path("total").intValue()).isZero();
        assertThat(page.path("data").isEmpty()).isTrue();
    }

    @Test
    void aSyncedServerIsListedByAries() {
        wire.aries("{\"data\":[" + DocumentedErrorsIT.server("s-1", "img-1") + "]}");
        clock.move(Duration.ofSeconds(1));
        JsonNode servers = wire.send(
                        "GET",
                        "/aries/api/v1/server?name=s-1&page=1&page_size=5",
                        "",
                        "Authorization",
                        "Bearer demo-token")
                .json();
        assertThat(servers.size()).isEqualTo(1);
        assertThat(servers.path(0).path("status").stringValue()).isEqualTo("running");
    }

    private String operation(String backup) {
        return wire.cbr(backup)
                .json()
                .path("sync")
                .path(0)
                .path("operation_log_id")
                .stringValue();
    }

    private JsonNode log(String id) {
        return wire.huawei("GET", "/v3/demo-project/operation-logs/" + id, "")
                .json()
                .path("operation_log");
    }

    private Wire.Response backup(String id) {
        return wire.huawei("GET", "/v3/demo-project/backups/" + id, "");
    }

    private JsonNode image(String region, String ask) {
        return wire.cvm("DescribeImages", region, ask)
                .json()
                .path("Response")
                .path("ImageSet")
                .path(0);
    }

    private int found(String region, String ask) {
        return wire.cvm("DescribeImages", region, ask)
                .json()
                .path("Response")
                .path("TotalCount")
                .intValue();
    }

    private String statusOf(String method, String path) {
        for (JsonNode row : wire.huawei(method, path + "?limit=100", "").json().path("data")) {
            if (row.path("id").stringValue().equals("c65c4f27-f791-452b-9098-a2726fa2e922")) {
                return row.path("status").stringValue();
            }
        }
        return "";
    }
}
