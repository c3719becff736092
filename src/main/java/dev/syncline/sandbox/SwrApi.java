package dev.syncline.sandbox;

import dev.syncline.sandbox.Change.SyncJob;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Huawei SWR: {@code POST /v2/manage/namespaces/{namespace}/repos/{repository}/sync_images} (vendor document 002) and
 * {@code GET …/sync_job}. Only an organisation can be not found; a repository or tag that is not there is a tag that
 * failed.
 */
final class SwrApi implements SandboxApi {
    static final String BAD_REQUEST = "SVCSTG.SWR.4000014";
    private static final String UNAUTHENTICATED = "SVCSTG.SWR.4010000";
    private static final String NO_ORGANISATION = "SVCSTG.SWR.4040026";

    private final Seed seed;
    private final HuaweiGate gate;
    private final Clock clock;

    SwrApi(Seed seed, HuaweiGate gate, Clock clock) {
        this.seed = seed;
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "swr-images";
    }

    @Override
    public boolean serves(Exchange request) {
        List<String> path = request.segments();
        return path.size() == 7
                && path.subList(0, 3).equals(List.of("v2", "manage", "namespaces"))
                && path.get(4).equals("repos")
                && (path.get(6).equals("sync_images") || path.get(6).equals("sync_job"));
    }

    @Override
    public Call read(Exchange request) {
        List<String> path = request.segments();
        String namespace = path.get(3);
        String repository = path.get(5).replace('$', '/');
        boolean sync = path.get(6).equals("sync_images");
        String method = sync ? "POST" : "GET";
        if (!request.method().equals(method)) {
            throw new Refusal(Huawei.gateway(405, "APIGW.0106", "only " + method + " is supported")
                    .with("Allow", method));
        }
        Verdict verdict = gate.verdict(request, "");
        if (verdict.refused()) {
            throw new Refusal(error(401, UNAUTHENTICATED, verdict.message()));
        }
        try {
            return sync
                    ? sync(namespace, repository, Fields.of(request.body()))
                    : SwrSyncJobs.read(namespace, repository, request, clock);
        } catch (InvalidField invalid) {
            throw new Refusal(error(400, BAD_REQUEST, "Invalid parameter: " + invalid.problem()));
        }
    }

    private Call sync(String namespace, String repository, Fields body) {
        List<String> tags = body.texts("imageTag").stream().distinct().toList();
        boolean override = body.flag("override", false);
        String organisation = body.name("remoteNamespace");
        String region = body.name("remoteRegionId");
        String key = key(namespace, repository, region, organisation);
        List<SyncJob> jobs = tags.stream()
                .map(tag -> new SyncJob(namespace, repository, tag, organisation, region, override, clock.millis()))
                .toList();
        return Call.sync(List.of(new Subject(key, tags)), (world, failing) -> {
            if (!seed.knows(Seed.Kind.ORGANISATION, namespace) || !seed.knows(Seed.Kind.ORGANISATION, organisation)) {
                return Answer.of(error(404, NO_ORGANISATION, "The organization does not exist."));
            }
            if (!seed.knows(Seed.Kind.SWR_REGION, region)) {
                return Answer.of(error(400, BAD_REQUEST, "Invalid parameter: remoteRegionId is no region"));
            }
            return accept(key, jobs, failing);
        });
    }

    private Answer accept(String key, List<SyncJob> jobs, Predicate<String> failing) {
        Map<String, SyncJob> accepted = new LinkedHashMap<>();
        List<String> failed = jobs.stream()
                .filter(job -> failing.test(Subject.name(key, job.tag())) || !exists(job))
                .map(SyncJob::tag)
                .toList();
        jobs.stream()
                .filter(job -> !failed.contains(job.tag()))
                .forEach(job -> accepted.put(Subject.name(key, job.tag()), job));
        Change change = Change.effects(id(), List.copyOf(accepted.keySet()))
                .with(accepted.values().toArray(SyncJob[]::new));
        return new Answer(Reply.json(200, failed), change);
    }

    private boolean exists(SyncJob job) {
        return seed.knows(Seed.Kind.TAG, job.repo() + ":" + job.tag());
    }

    @Override
    public List<String> keys(Exchange request) {
        List<String> path = request.segments();
        if (!path.get(6).equals("sync_images")) {
            return List.of();
        }
        JsonNode body = Keys.tree(request);
        String region = body.path("remoteRegionId").asString("");
        String organisation = body.path("remoteNamespace").asString("");
        return List.of(key(path.get(3), path.get(5).replace('$', '/'), region, organisation));
    }

    private static String key(String namespace, String repository, String region, String organisation) {
        return namespace + "/" + repository + "@" + region + "/" + organisation;
    }

    /** SWR answers errors in three forms; here each status has its own. */
    @Override
    public Reply error(int status, String code, String message) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("errorCode", code);
        error.put("errorMessage", message);
        error.put("detail", "");
        return switch (status) {
            case 401, 403, 429 -> Reply.error(status, code, Map.of("errors", List.of(error)));
            case 404 -> Reply.error(status, code, error);
            default -> Reply.error(status, code, List.of(error));
        };
    }
}
