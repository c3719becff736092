package dev.syncline.sandbox.swr;

import dev.syncline.sandbox.api.HuaweiErrors;
import dev.syncline.sandbox.api.RequestedEntry;
import dev.syncline.sandbox.api.SandboxApi;
import dev.syncline.sandbox.api.ValidatedRequest;
import dev.syncline.sandbox.api.ValidatedRequest.Result;
import dev.syncline.sandbox.auth.AuthenticationResult;
import dev.syncline.sandbox.auth.HuaweiAuthentication;
import dev.syncline.sandbox.http.ErrorResponseException;
import dev.syncline.sandbox.http.InvalidFieldException;
import dev.syncline.sandbox.http.LenientJson;
import dev.syncline.sandbox.http.ReceivedRequest;
import dev.syncline.sandbox.http.Response;
import dev.syncline.sandbox.http.StrictJsonObject;
import dev.syncline.sandbox.state.CloudInventory;
import dev.syncline.sandbox.state.Fate;
import dev.syncline.sandbox.state.StateChange;
import dev.syncline.sandbox.state.StateChange.SyncJob;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Huawei SWR: {@code POST /v2/manage/namespaces/{namespace}/repos/{repository}/sync_images} (vendor document 002) and
 * {@code GET …/sync_job}. Only a missing organisation gives the error 404. A tag that does not exist, or whose repository
 * does not exist, is listed as failed.
 */
public final class SwrApi implements SandboxApi {
    private static final String BAD_REQUEST = "SVCSTG.SWR.4000014";
    private static final String UNAUTHENTICATED = "SVCSTG.SWR.4010000";
    private static final String NO_ORGANISATION = "SVCSTG.SWR.4040026";

    private final CloudInventory inventory;
    private final HuaweiAuthentication authentication;
    private final Clock clock;
    private final Fate.Decision fates;

    public SwrApi(CloudInventory inventory, HuaweiAuthentication authentication, Clock clock, Fate.Decision fates) {
        this.inventory = inventory;
        this.authentication = authentication;
        this.clock = clock;
        this.fates = fates;
    }

    @Override
    public String id() {
        return "swr-images";
    }

    @Override
    public boolean serves(ReceivedRequest request) {
        List<String> path = request.segments();
        return path.size() == 7
                && path.subList(0, 3).equals(List.of("v2", "manage", "namespaces"))
                && path.get(4).equals("repos")
                && (path.get(6).equals("sync_images") || path.get(6).equals("sync_job"));
    }

    @Override
    public ValidatedRequest validate(ReceivedRequest request) {
        List<String> path = request.segments();
        String namespace = path.get(3);
        String repository = path.get(5).replace('$', '/');
        boolean sync = path.get(6).equals("sync_images");
        String method = sync ? "POST" : "GET";
        if (!request.method().equals(method)) {
            throw new ErrorResponseException(HuaweiErrors.gateway(405, "APIGW.0106", "only " + method + " is supported")
                    .withHeader("Allow", method));
        }
        AuthenticationResult authenticated = authentication.authenticate(request, "");
        if (authenticated.isRefused()) {
            throw new ErrorResponseException(error(401, UNAUTHENTICATED, authenticated.message()));
        }
        try {
            return sync
                    ? sync(namespace, repository, StrictJsonObject.parse(request.body()))
                    : SyncJobList.validate(namespace, repository, request, clock);
        } catch (InvalidFieldException invalid) {
            throw new ErrorResponseException(error(400, BAD_REQUEST, "Invalid parameter: " + invalid.problem()));
        }
    }

    private ValidatedRequest sync(String namespace, String repository, StrictJsonObject body) {
        List<String> tags = body.texts("imageTag").stream().distinct().toList();
        boolean override = body.bool("override", false);
        String organisation = body.nonEmptyText("remoteNamespace");
        String region = body.nonEmptyText("remoteRegionId");
        String key = key(namespace, repository, region, organisation);
        List<SyncJob> jobs = tags.stream()
                .map(tag -> new SyncJob(
                        namespace, repository, tag, organisation, region, override, clock.millis(), Fate.USUAL))
                .toList();
        return ValidatedRequest.sync(List.of(new RequestedEntry(key, tags)), (state, failing) -> {
            if (!inventory.exists(CloudInventory.Kind.ORGANISATION, namespace)
                    || !inventory.exists(CloudInventory.Kind.ORGANISATION, organisation)) {
                return Result.unchanged(error(404, NO_ORGANISATION, "The organization does not exist."));
            }
            if (!inventory.exists(CloudInventory.Kind.SWR_REGION, region)) {
                return Result.unchanged(error(400, BAD_REQUEST, "Invalid parameter: remoteRegionId is no region"));
            }
            return accept(key, jobs, failing);
        });
    }

    private Result accept(String key, List<SyncJob> jobs, Predicate<String> failing) {
        Map<String, SyncJob> accepted = new LinkedHashMap<>();
        List<String> failed = jobs.stream()
                .filter(job -> failing.test(RequestedEntry.effectName(key, job.tag())) || !exists(job))
                .map(SyncJob::tag)
                .toList();
        jobs.stream()
                .filter(job -> !failed.contains(job.tag()))
                .forEach(job -> accepted.put(RequestedEntry.effectName(key, job.tag()), withFate(key, job)));
        StateChange change = StateChange.effects(id(), List.copyOf(accepted.keySet()))
                .with(accepted.values().toArray(SyncJob[]::new));
        return new Result(Response.json(200, failed), change);
    }

    private SyncJob withFate(String key, SyncJob job) {
        return job.withFate(fates.of(id(), RequestedEntry.effectName(key, job.tag()), job.id()));
    }

    private boolean exists(SyncJob job) {
        return inventory.exists(CloudInventory.Kind.TAG, job.repositoryPath() + ":" + job.tag());
    }

    @Override
    public List<String> keys(ReceivedRequest request) {
        List<String> path = request.segments();
        if (!path.get(6).equals("sync_images")) {
            return List.of();
        }
        JsonNode body = LenientJson.body(request);
        String region = body.path("remoteRegionId").asString("");
        String organisation = body.path("remoteNamespace").asString("");
        return List.of(key(path.get(3), path.get(5).replace('$', '/'), region, organisation));
    }

    private static String key(String namespace, String repository, String region, String organisation) {
        return namespace + "/" + repository + "@" + region + "/" + organisation;
    }

    /** SWR's document shows three error formats. The sandbox chooses one by the status. */
    @Override
    public Response error(int status, String code, String message) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("errorCode", code);
        error.put("errorMessage", message);
        error.put("detail", "");
        return switch (status) {
            case 401, 403, 429 -> Response.error(status, code, Map.of("errors", List.of(error)));
            case 404 -> Response.error(status, code, error);
            default -> Response.error(status, code, List.of(error));
        };
    }
}
