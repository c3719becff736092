package dev.syncline.connector.aries;

import dev.syncline.connector.Answer;
import dev.syncline.connector.Api;
import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.Endpoint;
import dev.syncline.connector.ErrorTable;
import dev.syncline.connector.Following;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.RepeatSafety;
import dev.syncline.manifest.EntryFields;
import dev.syncline.manifest.FieldProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Aries server sync, {@code GET /aries/api/v1/sync} with a JSON body (Aries API v1, "Sync"). Aries answers with one
 * boolean for all servers of a call and gives no ID. Aries continues the sync after it has answered. Sending a server
 * again is safe.
 */
public final class AriesServers implements Connector<AriesServer> {
    private static final String SAMPLE = "{\"name\":\"web-server-1\","
            + "\"compute\":{\"cpu_core_count\":2,\"memory_size\":4096},"
            + "\"storage\":{\"volumes\":[{\"name\":\"system-disk\",\"size\":40,\"type\":0,"
            + "\"image_ref\":\"img-2ze4hxw8hdik\"}]}}";
    private static final Api API =
            new Api("aries-servers", "Aries server sync", "", "data", SAMPLE, 100, true, 0, Set.of("bearer", "basic"));

    @Override
    public Api api() {
        return API;
    }

    @Override
    public List<FieldProblem> check(Endpoint endpoint) {
        return List.of();
    }

    @Override
    public AriesServer parse(EntryFields fields, Endpoint endpoint) {
        return AriesServer.read(fields);
    }

    @Override
    public String key(AriesServer server) {
        return server.name();
    }

    @Override
    public List<String> targets(AriesServer server) {
        return List.of("");
    }

    @Override
    public Object group(AriesServer server) {
        return API.id();
    }

    @Override
    public ApiRequest request(Call<AriesServer> call) {
        byte[] body = JsonBody.write(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("data");
            call.parts().forEach(part -> part.entry().payload().write(json));
            json.writeEndArray();
            json.writeEndObject();
        });
        return new ApiRequest(
                "GET", "/aries/api/v1/sync", List.of(), Map.of("Content-Type", "application/json"), body, "");
    }

    @Override
    public Answer answer(Call<AriesServer> call, ApiResponse response) {
        return AriesAnswers.read(call, response);
    }

    @Override
    public RepeatSafety repeat(Call<AriesServer> call) {
        return RepeatSafety.SAFE;
    }

    @Override
    public Optional<Following<AriesServer>> following() {
        return Optional.of(new AriesFollowing());
    }

    @Override
    public ErrorTable errors() {
        return AriesErrors.TABLE;
    }
}
