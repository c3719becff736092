package dev.syncline.connector.devserver;

import dev.syncline.connector.Answer;
import dev.syncline.connector.Api;
import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.Endpoint;
import dev.syncline.connector.ErrorTable;
import dev.syncline.connector.Following;
import dev.syncline.connector.PercentEncoding;
import dev.syncline.connector.RepeatSafety;
import dev.syncline.manifest.EntryFields;
import dev.syncline.manifest.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Huawei ModelArts DevServer status sync, {@code PUT /v1/{project_id}/dev-servers/sync} (ModelArts API, "Synchronizing
 * the Status of All DevServer Instances of a User in Real Time"). ModelArts answers in pages, and the request for each
 * page starts the sync again. An entry gets one outcome for each instance in the answer. Sending an entry again is
 * safe.
 */
public final class DevServers implements Connector<DevServerList> {
    private static final Api API = new Api(
            "modelarts-devservers",
            "Huawei ModelArts DevServer sync",
            "",
            "",
            "{\"sort_dir\":\"ASC\",\"sort_key\":\"createTime\",\"limit\":100}",
            1,
            false,
            0,
            Set.of("huawei-token", "huawei-aksk"));

    @Override
    public Api api() {
        return API;
    }

    @Override
    public List<FieldProblem> check(Endpoint endpoint) {
        boolean isAbsent = endpoint.project().isEmpty(); // each entry may name its own project
        return isAbsent || DevServerList.PROJECT.matcher(endpoint.project()).matches()
                ? List.of()
                : List.of(FieldProblem.error("project", "must be 1 to 64 letters, digits and hyphens"));
    }

    @Override
    public DevServerList parse(EntryFields fields, Endpoint endpoint) {
        return DevServerList.read(fields, endpoint.project());
    }

    @Override
    public String key(DevServerList list) {
        return list.key();
    }

    /** The entry names no instances. They are known only from the answer. */
    @Override
    public List<String> targets(DevServerList list) {
        return List.of("");
    }

    /** The whole entry is the group, because a call carries one list and entries must not share a call. */
    @Override
    public Object group(DevServerList list) {
        return list;
    }

    @Override
    public ApiRequest request(Call<DevServerList> call) {
        DevServerList list = call.first().entry().payload();
        List<ApiRequest.Parameter> query = new ArrayList<>();
        if (!list.owner().isEmpty()) {
            query.add(new ApiRequest.Parameter("owner", list.owner()));
        }
        query.add(new ApiRequest.Parameter("sort_dir", list.sortDirection()));
        query.add(new ApiRequest.Parameter("sort_key", list.sortKey()));
        query.add(new ApiRequest.Parameter("offset", Integer.toString(call.offset())));
        query.add(new ApiRequest.Parameter("limit", Integer.toString(list.limit())));
        String path = "/v1/" + PercentEncoding.pathSegment(list.project()) + "/dev-servers/sync";
        return new ApiRequest("PUT", path, query, Map.of(), new byte[0], list.project());
    }

    @Override
    public Answer answer(Call<DevServerList> call, ApiResponse response) {
        return DevServerPages.read(call, response);
    }

    @Override
    public RepeatSafety repeat(Call<DevServerList> call) {
        return RepeatSafety.SAFE;
    }

    @Override
    public Optional<Following<DevServerList>> following() {
        return Optional.of(new DevServerFollowing());
    }

    @Override
    public ErrorTable errors() {
        return DevServerPages.ERRORS;
    }
}
