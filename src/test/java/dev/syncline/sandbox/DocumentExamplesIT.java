package dev.syncline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The example requests of the five vendor documents, unchanged, against a strict sandbox. */
class DocumentExamplesIT extends SandboxTestBase {

    @Override
    SandboxOptions options() {
        return super.options().withStrict(true);
    }

    @Test
    void ariesAcceptsTheExampleOfItsDocument() {
        String body = """
                {"data": [
                  {"name": "web-server-1", "compute": {"cpu_core_count": 2, "memory_size": 4096},
                   "storage": {"volumes": [
                     {"name": "system-disk", "size": 40, "type": 0, "image_ref": "img-2ze4hxw8hdik"}]}},
                  {"name": "web-server-2", "compute": {"cpu_core_count": 4, "memory_size": 8192},
                   "storage": {"volumes": [
                     {"name": "system-disk", "size": 80, "type": 0, "image_ref": "img-2ze4hxw8hdik"}]}}]}
                """;
        SandboxClient.Response response = client.ariesSync(body);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().toString()).isEqualTo("{\"success\":true}");
        assertThat(client.effects("aries-servers").toString()).isEqualTo("{\"web-server-1\":1,\"web-server-2\":1}");
    }

    @Test
    void cbrAcceptsTheExampleOfItsDocumentAndReturnsAnOperationLogId() {
        String body = """
                {"sync":[{"backup_id":"1f9e6b47-7655-4a19-b563-21b4ef023025",
                  "resource_id":"96f7512d-239d-3f31-80cf-d1ce041df9a6","resource_name":"resource_name",
                  "resource_type":"OS::Native::Server",
                  "bucket_name":"1555230361623e4ce4700dab84b7d8169a5eaec05227d",
                  "image_path":"6abec15e-7baf-4d79-b5a9-6b98a2da7020/cfe0295c-5939-4b31-96cd-161b4725e7ad",
                  "created_at":1553587260,"backup_name":"backup_name"}]}
                """;
        SandboxClient.Response response = client.huawei("POST", "/v3/demo-project/backups/sync", body);
        assertThat(response.status()).isEqualTo(200);
        JsonNode accepted = response.json().path("sync").path(0);
        assertThat(accepted.path("backup_id").stringValue()).isEqualTo("1f9e6b47-7655-4a19-b563-21b4ef023025");
        assertThat(accepted.path("operation_log_id").stringValue()).matches("[0-9a-f-]{36}");
        assertThat(response.header("X-Request-Id")).isNotEmpty();
    }

    @Test
    void swrAcceptsTheExampleOfItsDocumentAndReportsNoFailedTag() {
        String body = """
                {"imageTag": ["v1"], "override": false, "remoteNamespace": "sdsad", "remoteRegionId": "region-2"}
                """;
        SandboxClient.Response response =
                client.huawei("POST", "/v2/manage/namespaces/group/repos/busybox/sync_images", body);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("[]");
        assertThat(client.effects("swr-images").toString()).isEqualTo("{\"group/busybox@region-2/sdsad@v1\":1}");
    }

    @Test
    void cvmReturnsTheSourceImageForItsFirstExample() {
        SandboxClient.Response response = client.cvm(
                "SyncImages",
                "ap-shanghai",
                "{\"ImageIds\": [\"img-o3ycss2p\"], \"DestinationRegions\": [\"ap-guangzhou\"]}");
        assertThat(response.status()).isEqualTo(200);
        JsonNode answer = response.json().path("Response");
        assertThat(answer.path("ImageSet").toString())
                .contains("\"ImageId\":\"img-o3ycss2p\"")
                .contains("\"Region\":\"ap-guangzhou\"");
        assertThat(answer.path("RequestId").stringValue()).hasSize(36);
    }

    @Test
    void cvmReturnsTheNewImageForItsSecondExample() {
        JsonNode answer = client.cvmSync("img-o3ycss2p", "ap-guangzhou").json().path("Response");
        assertThat(answer.path("ImageSet").path(0).path("ImageId").stringValue())
                .matches("img-[0-9a-z]{8}")
                .isNotEqualTo("img-o3ycss2p");
        assertThat(client.effects("cvm-images").toString()).isEqualTo("{\"img-o3ycss2p@ap-guangzhou\":1}");
    }

    @Test
    void modelArtsAcceptsItsExampleAndListsTheServersOfTheDocumentFirst() {
        SandboxClient.Response response = client.huawei("PUT", "/v1/demo-project/dev-servers/sync", "");
        assertThat(response.status()).isEqualTo(200);
        JsonNode page = response.json();
        assertThat(page.path("current").intValue()).isZero();
        assertThat(page.path("pages").intValue()).isEqualTo(3);
        assertThat(page.path("size").intValue()).isEqualTo(10);
        assertThat(page.path("total").intValue()).isEqualTo(25);
        List<String> ids = page.path("data")
                .valueStream()
                .map(row -> row.path("id").stringValue())
                .toList();
        assertThat(ids)
                .startsWith("62383738-e52a-450a-9f84-f9e705402be8", "c65c4f27-f791-452b-9098-a2726fa2e922")
                .hasSize(10);
    }

    @Test
    void journalHasALineForEachRequest() {
        client.swrSync("busybox", "[\"v1\",\"v2\"]");
        JsonNode token = client.journal(0).get(0);
        JsonNode sync = client.journal(1).get(0);
        assertThat(token.path("api").stringValue()).isEqualTo("iam");
        assertThat(token.path("status").intValue()).isEqualTo(201);
        assertThat(sync.toString())
                .isEqualTo("{\"seq\":2,\"at\":\"2026-03-01T02:00:00.000000Z\",\"api\":\"swr-images\","
                        + "\"method\":\"POST\",\"path\":\"/v2/manage/namespaces/group/repos/busybox/sync_images\","
                        + "\"keys\":[\"group/busybox@region-2/sdsad\"],\"status\":200,\"errorCode\":null,"
                        + "\"applied\":[\"group/busybox@region-2/sdsad@v1\",\"group/busybox@region-2/sdsad@v2\"]}");
    }
}
