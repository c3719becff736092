package dev.syncline.sandbox;

import dev.syncline.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import tools.jackson.databind.JsonNode;

/** Sends requests to a sandbox, with the demo credentials unless a test passes others. */
final class SandboxClient implements AutoCloseable {
    record Response(int status, Map<String, String> headers, String body) {
        JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private final CloseableHttpClient http;
    private final Sandbox sandbox;
    private final SettableClock clock;

    SandboxClient(Sandbox sandbox, SettableClock clock) {
        this.sandbox = sandbox;
        this.clock = clock;
        this.http = HttpClients.custom()
                .disableAutomaticRetries()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(500)
                        .setMaxConnTotal(500)
                        .build())
                .build();
    }

    Response send(String method, String target, String body, String... headers) {
        ClassicRequestBuilder request = ClassicRequestBuilder.create(method).setUri(URI.create(sandbox.uri() + target));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        if (!body.isEmpty()) {
            request.setEntity(new ByteArrayEntity(
                    body.getBytes(StandardCharsets.UTF_8), ContentType.parse("application/json; charset=utf-8")));
        }
        try {
            return send(request.build());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Response send(ClassicHttpRequest request) throws IOException {
        return http.execute(request, (ClassicHttpResponse response) -> {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (Header header : response.getHeaders()) {
                headers.put(header.getName(), header.getValue());
            }
            String body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
            return new Response(response.getCode(), headers, body);
        });
    }

    Response ariesSync(String body) {
        return send("GET", "/aries/api/v1/sync", body, "Authorization", "Bearer demo-token");
    }

    String token() {
        return token("demo-project").header("X-Subject-Token");
    }

    Response token(String project) {
        return send(
                "POST", "/v3/auth/tokens", loginBody("demo-password", "{\"project\":{\"name\":\"" + project + "\"}}"));
    }

    static String loginBody(String password, String scope) {
        return "{\"auth\":{\"identity\":{\"methods\":[\"password\"],\"password\":{\"user\":{\"domain\":{\"name\":\"demo\"},"
                + "\"name\":\"demo\",\"password\":\"" + password + "\"}}},\"scope\":" + scope + "}}";
    }

    Response huawei(String method, String target, String body) {
        return send(method, target, body, "X-Auth-Token", token());
    }

    Response cbrSync(String... backupIds) {
        return huawei("POST", "/v3/demo-project/backups/sync", cbrBody(backupIds));
    }

    static String cbrBody(String... ids) {
        List<String> entries = new ArrayList<>();
        for (String id : ids) {
            entries.add("{\"backup_id\":\"" + id
                    + "\",\"backup_name\":\"n\",\"bucket_name\":\"b\",\"image_path\":\"a/b/c\","
                    + "\"resource_id\":\"r\",\"resource_name\":\"rn\",\"resource_type\":\"OS::Nova::Server\"}");
        }
        return "{\"sync\":[" + String.join(",", entries) + "]}";
    }

    Response swrSync(String repository, String tags) {
        return huawei(
                "POST",
                "/v2/manage/namespaces/group/repos/" + repository + "/sync_images",
                "{\"imageTag\":" + tags + ",\"remoteNamespace\":\"sdsad\",\"remoteRegionId\":\"region-2\"}");
    }

    Response cvm(String action, String region, String body) {
        return cvm(action, region, body, "demo-tencent-key-not-secret-00001", clock.instant());
    }

    Response cvm(String action, String region, String body, String key, Instant at) {
        Map<String, String> headers = RequestSigners.tc3(
                "127.0.0.1:" + sandbox.port(), body, "AKIDDEMO0000000000000000000000000001", key, at.getEpochSecond());
        return send(
                "POST",
                "/",
                body,
                "Authorization",
                headers.getOrDefault("Authorization", ""),
                "X-TC-Timestamp",
                headers.getOrDefault("X-TC-Timestamp", ""),
                "X-TC-Action",
                action,
                "X-TC-Version",
                "2017-03-12",
                "X-TC-Region",
                region);
    }

    Response cvmSync(String image, String... regions) {
        return cvm(
                "SyncImages",
                "ap-shanghai",
                "{\"ImageIds\":[\"" + image + "\"],\"DestinationRegions\":[\"" + String.join("\",\"", regions)
                        + "\"],\"ImageSetRequired\":true}");
    }

    /** The error code of a CVM response; "" if it is not an error. */
    static String cvmErrorCode(Response response) {
        return response.json().path("Response").path("Error").path("Code").asString("");
    }

    /** One server of an Aries sync, as JSON. */
    static String ariesServer(String name, String image) {
        return "{\"name\":\"" + name + "\",\"compute\":{\"cpu_core_count\":2,\"memory_size\":4096},\"storage\":"
                + "{\"volumes\":[{\"name\":\"d\",\"size\":40.5,\"type\":0,\"image_ref\":\"" + image + "\"}]}}";
    }

    List<JsonNode> journal(long since) {
        String lines = send("GET", "/_sandbox/journal?since=" + since, "").body();
        return lines.lines().map(Json.MAPPER::readTree).toList();
    }

    JsonNode lastJournalLine() {
        List<JsonNode> lines = journal(0);
        return lines.get(lines.size() - 1);
    }

    JsonNode effects(String api) {
        return send("GET", "/_sandbox/effects?api=" + api, "").json();
    }

    Response putFaults(String json) {
        return send("PUT", "/_sandbox/faults", json);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
