package dev.syncline.sandbox;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * ModelArts: {@code PUT /v1/{project_id}/dev-servers/sync} (vendor document 004), which reads the real status of the
 * page's instances, and {@code GET /v1/{project_id}/dev-servers}, which shows the status on record.
 */
final class DevServersApi implements SandboxApi {
    static final String BAD_REQUEST = "ModelArts.0104";
    private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern OWNER = Pattern.compile("[a-z0-9-]{1,64}");

    /** @param sorting rows' order */
    private record Query(String project, String owner, Comparator<DevServer> sorting, int offset, int limit) {
        String key() {
            return owner.isEmpty() ? project : project + "/" + owner;
        }
    }

    private final Seed seed;
    private final HuaweiGate gate;

    DevServersApi(Seed seed, HuaweiGate gate) {
        this.seed = seed;
        this.gate = gate;
    }

    @Override
    public String id() {
        return "modelarts-devservers";
    }

    @Override
    public boolean serves(Exchange request) {
        List<String> path = request.segments();
        boolean list = path.size() == 3 || (path.size() == 4 && path.get(3).equals("sync"));
        return list && path.get(0).equals("v1") && path.get(2).equals("dev-servers");
    }

    @Override
    public Call read(Exchange request) {
        List<String> path = request.segments();
        boolean sync = path.size() == 4;
        String method = sync ? "PUT" : "GET";
        if (!request.method().equals(method)) {
            throw new Refusal(Huawei.gateway(405, "APIGW.0106", "only " + method + " is supported")
                    .with("Allow", method));
        }
        Verdict verdict = gate.verdict(request, path.get(1));
        if (verdict.refused()) {
            throw new Refusal(Huawei.gateway(401, verdict.code(), verdict.message()));
        }
        try {
            Query query = query(path.get(1), request);
            Subject subject = Subject.of(query.key());
            return sync
                    ? Call.sync(List.of(subject), (world, failing) -> answer(query, world, true))
                    : Call.follow(subject, (world, failing) -> answer(query, world, false));
        } catch (InvalidField invalid) {
            throw new Refusal(error(400, BAD_REQUEST, "Parameter error: " + invalid.problem()));
        }
    }

    private static Query query(String project, Exchange request) {
        if (!PROJECT.matcher(project).matches()) {
            throw InvalidField.wrong("project_id", "is not 1 to 64 letters, digits and hyphens");
        }
        String owner = request.parameter("owner", "");
        if (request.hasParameter("owner") && !OWNER.matcher(owner).matches()) {
            throw InvalidField.wrong("owner", "is not 1 to 64 lowercase letters, digits and hyphens");
        }
        return new Query(
                project,
                owner,
                sorting(request),
                Parameters.integer(request, "offset", 0, 0, Integer.MAX_VALUE),
                Parameters.integer(request, "limit", 10, 0, 1024));
    }

    private static Comparator<DevServer> sorting(Exchange request) {
        boolean ascending = Parameters.oneOf(request, "sort_dir", "ASC", List.of("ASC", "DESC"))
                .equals("ASC");
        Comparator<DevServer> sorting = Arrays.stream(
                        request.parameter("sort_key", "createTime").split(",", -1))
                .map(DevServersApi::byField)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
        return (ascending ? sorting : sorting.reversed()).thenComparing(DevServer::id);
    }

    private static Comparator<DevServer> byField(String field) {
        return switch (field) {
            case "createTime" -> Comparator.comparingLong(DevServer::createdAt);
            case "updateTime" -> Comparator.comparingLong(DevServer::updatedAt);
            default -> throw InvalidField.wrong("sort_key", "is none of createTime, updateTime");
        };
    }

    private Answer answer(Query query, World world, boolean sync) {
        if (!query.owner().isEmpty() && !seed.knows(Seed.Kind.OWNER, query.owner())) {
            return Answer.of(error(404, "ModelArts.0404", "The owner does not exist."));
        }
        List<DevServer> all = seed.devServers().stream()
                .filter(server -> server.project().equals(query.project()))
                .filter(server -> query.owner().isEmpty() || server.owner().equals(query.owner()))
                .sorted(query.sorting())
                .toList();
        List<DevServer> page =
                all.stream().skip(query.offset()).limit(query.limit()).toList();
        Reply reply = Reply.json(200, page(query, all.size(), page, server -> sync || synced(world, server)));
        return sync ? new Answer(reply, Change.effects(id(), applied(query, all, page))) : Answer.of(reply);
    }

    private boolean synced(World world, DevServer server) {
        return world.tookEffect(id(), Subject.name(server.project(), server.id()))
                || world.tookEffect(id(), Subject.name(server.project() + "/" + server.owner(), server.id()));
    }

    /** Each instance read anew; of a project or owner without any, that it was asked. */
    private static List<String> applied(Query query, List<DevServer> all, List<DevServer> page) {
        return all.isEmpty()
                ? List.of(query.key())
                : page.stream()
                        .map(server -> Subject.name(query.key(), server.id()))
                        .toList();
    }

    private static Map<String, Object> page(Query query, int total, List<DevServer> page, Predicate<DevServer> real) {
        int limit = query.limit();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("current", limit == 0 ? 0 : query.offset() / limit);
        body.put(
                "data",
                page.stream().map(server -> server.row(real.test(server))).toList());
        body.put("pages", limit == 0 ? 0 : (total + limit - 1) / limit);
        body.put("size", page.size());
        body.put("total", total);
        return body;
    }

    @Override
    public List<String> keys(Exchange request) {
        List<String> path = request.segments();
        String owner = request.parameter("owner", "");
        String key = owner.isEmpty() ? path.get(1) : path.get(1) + "/" + owner;
        return path.size() == 4 ? List.of(key) : List.of();
    }

    @Override
    public Reply error(int status, String code, String message) {
        return code.startsWith("APIG") ? Huawei.gateway(status, code, message) : Huawei.error(status, code, message);
    }
}
