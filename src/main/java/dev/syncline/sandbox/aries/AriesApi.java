package dev.syncline.sandbox.aries;

import dev.syncline.sandbox.api.RequestedEntry;
import dev.syncline.sandbox.api.SandboxApi;
import dev.syncline.sandbox.api.ValidatedRequest;
import dev.syncline.sandbox.api.ValidatedRequest.Result;
import dev.syncline.sandbox.auth.DemoAccount;
import dev.syncline.sandbox.auth.Digests;
import dev.syncline.sandbox.http.ErrorResponseException;
import dev.syncline.sandbox.http.InvalidFieldException;
import dev.syncline.sandbox.http.LenientJson;
import dev.syncline.sandbox.http.ReceivedRequest;
import dev.syncline.sandbox.http.Response;
import dev.syncline.sandbox.http.StrictJsonObject;
import dev.syncline.sandbox.state.CloudInventory;
import dev.syncline.sandbox.state.Fate;
import dev.syncline.sandbox.state.StateChange;
import dev.syncline.sandbox.state.StateChange.Server;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Aries: {@code GET /aries/api/v1/sync} with a JSON body (vendor document 000), and {@code GET /aries/api/v1/server}.
 * A sync response is a single boolean for all servers of the request, so one unknown image makes the whole request fail.
 */
public final class AriesApi implements SandboxApi {
    private static final List<String> SYNC = List.of("aries", "api", "v1", "sync");
    private static final List<String> SERVERS = List.of("aries", "api", "v1", "server");

    private final CloudInventory inventory;
    private final Clock clock;
    private final Fate.Decision fates;

    public AriesApi(CloudInventory inventory, Clock clock, Fate.Decision fates) {
        this.inventory = inventory;
        this.clock = clock;
        this.fates = fates;
    }

    @Override
    public String id() {
        return "aries-servers";
    }

    @Override
    public boolean serves(ReceivedRequest request) {
        List<String> path = request.segments();
        return path.equals(SYNC) || path.equals(SERVERS);
    }

    @Override
    public ValidatedRequest validate(ReceivedRequest request) {
        if (!request.method().equals("GET")) {
            throw new ErrorResponseException(
                    error(405, "MethodNotAllowed", "only GET is supported").withHeader("Allow", "GET"));
        }
        if (!isAuthenticated(request.header("Authorization"))) {
            throw new ErrorResponseException(error(401, "Unauthorized", "authentication is required")
                    .withHeader("WWW-Authenticate", "Bearer realm=\"aries\", Basic realm=\"aries\""));
        }
        try {
            return request.segments().equals(SYNC)
                    ? sync(StrictJsonObject.parse(request.body()))
                    : ServerList.validate(request, clock);
        } catch (InvalidFieldException invalid) {
            throw new ErrorResponseException(error(400, "InvalidParameter", "参数无效: " + invalid.problem()));
        }
    }

    private static boolean isAuthenticated(String header) {
        int space = header.indexOf(' ');
        String scheme = header.substring(0, Math.max(space, 0));
        String credentials = header.substring(space + 1).trim();
        if (scheme.equalsIgnoreCase("Bearer")) {
            return Digests.equal(credentials, DemoAccount.ARIES_TOKEN);
        }
        String pair = DemoAccount.USER + ":" + DemoAccount.PASSWORD;
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return scheme.equalsIgnoreCase("Basic") && Digests.equal(credentials, basic);
    }

    private ValidatedRequest sync(StrictJsonObject body) {
        List<StrictJsonObject> data = body.objects("data");
        List<Server> servers = data.stream().map(this::parseServer).toList();
        List<String> names = servers.stream().map(Server::name).toList();
        List<String> unknownImages =
                data.stream().flatMap(server -> unknownImages(server).stream()).toList();
        return ValidatedRequest.sync(names.stream().map(RequestedEntry::of).toList(), (state, failing) -> {
            if (!unknownImages.isEmpty()) {
                return Result.unchanged(error(404, "ImageNotFound", "镜像不存在: " + unknownImages.get(0)));
            }
            StateChange change = StateChange.effects(id(), names)
                    .with(servers.stream()
                            .map(server -> server.withFate(fates.of(id(), server.name(), server.id())))
                            .toArray(Server[]::new));
            return new Result(Response.json(200, Map.of("success", true)), change);
        });
    }

    private Server parseServer(StrictJsonObject server) {
        StrictJsonObject compute = server.object("compute");
        compute.integer("cpu_core_count");
        compute.integer("memory_size");
        for (StrictJsonObject volume : server.object("storage").objects("volumes")) {
            volume.nonEmptyText("name");
            volume.number("size");
            volume.integer("type");
            volume.text("image_ref", "");
        }
        return new Server(server.nonEmptyText("name"), server.node(), clock.millis(), Fate.USUAL);
    }

    private List<String> unknownImages(StrictJsonObject server) {
        return server.object("storage").objects("volumes").stream()
                .map(volume -> volume.text("image_ref", ""))
                .filter(image -> !image.isEmpty() && !inventory.exists(CloudInventory.Kind.IMAGE_REF, image))
                .toList();
    }

    @Override
    public List<String> keys(ReceivedRequest request) {
        return request.segments().equals(SYNC)
                ? LenientJson.textFields(LenientJson.body(request).path("data"), "name")
                : List.of();
    }

    @Override
    public Response error(int status, String code, String message) {
        return Response.error(status, code, Map.of("success", false, "code", code, "message", message));
    }
}
