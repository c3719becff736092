package dev.syncline.sandbox;

import dev.syncline.sandbox.Change.Server;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Aries: {@code GET /aries/api/v1/sync} with a JSON body (vendor document 000), and {@code GET /aries/api/v1/server}.
 * One boolean answers for all servers of a request, so one unknown image refuses them all.
 */
final class AriesApi implements SandboxApi {
    private static final List<String> SYNC = List.of("aries", "api", "v1", "sync");
    private static final List<String> SERVERS = List.of("aries", "api", "v1", "server");

    private final Seed seed;
    private final Clock clock;

    AriesApi(Seed seed, Clock clock) {
        this.seed = seed;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "aries-servers";
    }

    @Override
    public boolean serves(Exchange request) {
        List<String> path = request.segments();
        return path.equals(SYNC) || path.equals(SERVERS);
    }

    @Override
    public Call read(Exchange request) {
        if (!request.method().equals("GET")) {
            throw new Refusal(
                    error(405, "MethodNotAllowed", "only GET is supported").with("Allow", "GET"));
        }
        if (!authentic(request.header("Authorization"))) {
            throw new Refusal(error(401, "Unauthorized", "authentication is required")
                    .with("WWW-Authenticate", "Bearer realm=\"aries\", Basic realm=\"aries\""));
        }
        try {
            return request.segments().equals(SYNC)
                    ? sync(Fields.of(request.body()))
                    : AriesServers.read(request, clock);
        } catch (InvalidField invalid) {
            throw new Refusal(error(400, "InvalidParameter", "参数无效: " + invalid.problem()));
        }
    }

    private static boolean authentic(String header) {
        int space = header.indexOf(' ');
        String scheme = header.substring(0, Math.max(space, 0));
        String credentials = header.substring(space + 1).trim();
        if (scheme.equalsIgnoreCase("Bearer")) {
            return Digests.same(credentials, DemoAccount.ARIES_TOKEN);
        }
        String pair = DemoAccount.USER + ":" + DemoAccount.PASSWORD;
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return scheme.equalsIgnoreCase("Basic") && Digests.same(credentials, basic);
    }

    private Call sync(Fields body) {
        List<Fields> data = body.objects("data");
        List<Server> servers = data.stream().map(this::server).toList();
        List<String> names = servers.stream().map(Server::name).toList();
        List<String> unknown =
                data.stream().flatMap(server -> unknownImages(server).stream()).toList();
        return Call.sync(names.stream().map(Subject::of).toList(), (world, failing) -> {
            if (!unknown.isEmpty()) {
                return Answer.of(error(404, "ImageNotFound", "镜像不存在: " + unknown.get(0)));
            }
            Change change = Change.effects(id(), names).with(servers.toArray(Server[]::new));
            return new Answer(Reply.json(200, Map.of("success", true)), change);
        });
    }

    private Server server(Fields server) {
        Fields compute = server.object("compute");
        compute.integer("cpu_core_count");
        compute.integer("memory_size");
        for (Fields volume : server.object("storage").objects("volumes")) {
            volume.name("name");
            volume.number("size");
            volume.integer("type");
            volume.text("image_ref", "");
        }
        return new Server(server.name("name"), server.node(), clock.millis());
    }

    private List<String> unknownImages(Fields server) {
        return server.object("storage").objects("volumes").stream()
                .map(volume -> volume.text("image_ref", ""))
                .filter(image -> !image.isEmpty() && !seed.knows(Seed.Kind.IMAGE_REF, image))
                .toList();
    }

    @Override
    public List<String> keys(Exchange request) {
        return request.segments().equals(SYNC) ? Keys.each(Keys.tree(request).path("data"), "name") : List.of();
    }

    @Override
    public Reply error(int status, String code, String message) {
        return Reply.error(status, code, Map.of("success", false, "code", code, "message", message));
    }
}
