package dev.syncline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Follow-up requests show what a sync did. */
class FollowUpsIT extends SandboxTestBase {

    @Test
    void operationRunsForASecondAndThenSucceeds() {
        String id = operation("b-1");
        assertThat(log(id).path("status").stringValue()).isEqualTo("running");
        clock.advance(Duration.ofMillis(400));
        assertThat(log(id).path("extra_info").path("common").path("progress").intValue())
                .isEqualTo(40);
        clock.advance(Duration.ofMillis(600));
        assertThat(log(id).path("status").stringValue()).isEqualTo("success");
    }

    @Test
    void backupExistsAfterItIsSynced() {
        assertThat(backup("b-1").status()).isEqualTo(404);
        operation("b-1");
        assertThat(backup("b-1").json().path("backup").path("status").stringValue())
                .isEqualTo("protecting");
        clock.advance(Duration.ofSeconds(1));
        assertThat(backup("b-1").json().path("backup").path("status").stringValue())
                .isEqualTo("available");
    }

    @Test
    void followUpRequestHasNoKeysInTheJournal() {
        operation("b-1");
        backup("b-1");
        assertThat(client.lastJournalLine().path("keys").toString()).isEqualTo("[]");
        assertThat(client.lastJournalLine().path("path").stringValue()).endsWith("/backups/b-1");
    }

    @Test
    void unknownOperationIsNotFound() {
        SandboxClient.Response response = client.huawei("GET", "/v3/demo-project/operation-logs/none", "");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json().path("error_code").stringValue()).startsWith("BackupService.");
    }

    @Test
    void newImageIsDescribedOnlyInItsRegion() {
        String id = client.cvmSync("img-a", "ap-tokyo")
                .json()
                .path("Response")
                .path("ImageSet")
                .path(0)
                .path("ImageId")
                .stringValue();
        String query = "{\"ImageIds\":[\"" + id + "\"]}";
        assertThat(image("ap-tokyo", query).path("ImageState").stringValue()).isEqualTo("SYNCING");
        clock.advance(Duration.ofSeconds(1));
        assertThat(image("ap-tokyo", query).path("ImageState").stringValue()).isEqualTo("NORMAL");
        assertThat(image("ap-tokyo", query).path("SyncPercent").intValue()).isEqualTo(100);
        assertThat(SandboxClient.cvmErrorCode(client.cvm("DescribeImages", "ap-seoul", query)))
                .isEqualTo("InvalidImageId.NotFound");
    }

    @Test
    void imagesAreFoundByTheNameThatTheSyncGaveThem() {
        client.cvm(
                "SyncImages",
                "ap-shanghai",
                "{\"ImageIds\":[\"img-a\"],\"DestinationRegions\":[\"ap-tokyo\"],\"ImageName\":\"golden\"}");
        String query = "{\"Filters\":[{\"Name\":\"image-name\",\"Values\":[\"%s\"]}]}";
        assertThat(found("ap-tokyo", query.formatted("golden"))).isEqualTo(1);
        assertThat(found("ap-tokyo", query.formatted("img-a"))).isZero();
        client.cvmSync("img-a", "ap-tokyo");
        assertThat(found("ap-tokyo", query.formatted("img-a"))).isEqualTo(1);
    }

    @Test
    void sourceImageIsNotFoundInTheRegionOfItsCopy() {
        client.cvmSync("img-a", "ap-tokyo");
        String query = "{\"ImageIds\":[\"img-a\"]}";
        assertThat(image("ap-shanghai", query).path("ImageState").stringValue()).isEqualTo("NORMAL");
        assertThat(SandboxClient.cvmErrorCode(client.cvm("DescribeImages", "ap-tokyo", query)))
                .isEqualTo("InvalidImageId.NotFound");
    }

    @Test
    void sourceImageThatWasNeverSyncedIsDescribedByItsId() {
        String query = "{\"ImageIds\":[\"%s\"]}";
        assertThat(image("ap-shanghai", query.formatted("img-a"))
                        .path("ImageName")
                        .stringValue())
                .isEqualTo("img-a");
        assertThat(SandboxClient.cvmErrorCode(
                        client.cvm("DescribeImages", "ap-shanghai", query.formatted("img-missing"))))
                .isEqualTo("InvalidImageId.NotFound");
        assertThat(found("ap-shanghai", "{\"Filters\":[{\"Name\":\"image-name\",\"Values\":[\"img-a\"]}]}"))
                .isZero();
    }

    @Test
    void imagesAreFoundByAPartOfTheirName() {
        client.cvmSync("img-abc", "ap-tokyo");
        assertThat(found("ap-tokyo", "{\"Filters\":[{\"Name\":\"image-name\",\"Values\":[\"mg-ab\"]}]}"))
                .isEqualTo(1);
    }

    @Test
    void syncJobsAreListedNewestFirstWithTheirTotal() {
        client.swrSync("busybox", "[\"v1\",\"v2\",\"v3\"]");
        SandboxClient.Response page = client.huawei(
                "GET",
                "/v2/manage/namespaces/group/repos/busybox/sync_job?filter=limit::2%7Coffset::0%7Corder::desc",
                "");
        assertThat(page.header("Content-Range")).isEqualTo("0-1/3");
        assertThat(page.json().path(0).path("tag").stringValue()).isEqualTo("v3");
        assertThat(page.json().size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order::up", "limit::ten", "page::1", "limit", "offset::-1"})
    void invalidFilterOfSyncJobsIsBadRequest(String filter) {
        SandboxClient.Response response =
                client.huawei("GET", "/v2/manage/namespaces/group/repos/busybox/sync_job?filter=" + filter, "");
        assertThat(response.status()).isEqualTo(400);
    }

    @Test
    void all25DevServersAreReadOncePageByPage() {
        Set<String> ids = new HashSet<>();
        for (int offset = 0; offset < 30; offset += 10) {
            client.huawei("PUT", "/v1/demo-project/dev-servers/sync?limit=10&offset=" + offset, "")
                    .json()
                    .path("data")
                    .forEach(row -> ids.add(row.path("id").stringValue()));
        }
        assertThat(ids)
                .hasSize(25)
                .allMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
        assertThat(client.effects("modelarts-devservers").size()).isEqualTo(25);
        assertThat(client.effects("modelarts-devservers")
                        .path("demo-project@c65c4f27-f791-452b-9098-a2726fa2e922")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void listShowsTheStatusThatTheLastSyncRead() {
        assertThat(statusOf("GET", "/v1/demo-project/dev-servers")).isEqualTo("STOPPED");
        assertThat(statusOf("PUT", "/v1/demo-project/dev-servers/sync")).isEqualTo("RUNNING");
        assertThat(statusOf("GET", "/v1/demo-project/dev-servers")).isEqualTo("RUNNING");
    }

    @Test
    void devServersAreSortedAndFilteredByOwner() {
        String last = "/v1/demo-project/dev-servers/sync?owner=demo&sort_key=createTime&sort_dir=DESC&limit=1";
        JsonNode page = client.huawei("PUT", last, "").json();
        assertThat(page.path("data").path(0).path("name").stringValue()).isEqualTo("dev-server-25");
        assertThat(page.path("total").intValue()).isEqualTo(25);
        JsonNode none = client.huawei("PUT", "/v1/demo-project/dev-servers/sync?owner=nobody", "")
                .json();
        assertThat(none.path("total").intValue()).isZero();
        assertThat(client.effects("modelarts-devservers")
                        .path("demo-project/nobody")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void otherProjectHasNoDevServers() {
        String token = client.token("p-2").header("X-Subject-Token");
        JsonNode page = client.send("PUT", "/v1/p-2/dev-servers/sync", "", "X-Auth-Token", token)
                .json();
        assertThat(page.path("total").intValue()).isZero();
        assertThat(page.path("data").isEmpty()).isTrue();
    }

    @Test
    void syncedServerIsListedByAries() {
        client.ariesSync("{\"data\":[" + SandboxClient.ariesServer("s-1", "img-1") + "]}");
        clock.advance(Duration.ofSeconds(1));
        JsonNode servers = client.send(
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
        return client.cbrSync(backup)
                .json()
                .path("sync")
                .path(0)
                .path("operation_log_id")
                .stringValue();
    }

    private JsonNode log(String id) {
        return client.huawei("GET", "/v3/demo-project/operation-logs/" + id, "")
                .json()
                .path("operation_log");
    }

    private SandboxClient.Response backup(String id) {
        return client.huawei("GET", "/v3/demo-project/backups/" + id, "");
    }

    private JsonNode image(String region, String query) {
        return client.cvm("DescribeImages", region, query)
                .json()
                .path("Response")
                .path("ImageSet")
                .path(0);
    }

    private int found(String region, String query) {
        return client.cvm("DescribeImages", region, query)
                .json()
                .path("Response")
                .path("TotalCount")
                .intValue();
    }

    private String statusOf(String method, String path) {
        for (JsonNode row :
                client.huawei(method, path + "?limit=100", "").json().path("data")) {
            if (row.path("id").stringValue().equals("c65c4f27-f791-452b-9098-a2726fa2e922")) {
                return row.path("status").stringValue();
            }
        }
        return "";
    }
}
