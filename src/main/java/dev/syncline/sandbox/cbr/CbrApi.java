package dev.syncline.sandbox.cbr;

import dev.syncline.sandbox.api.HuaweiErrors;
import dev.syncline.sandbox.api.RandomIds;
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
import dev.syncline.sandbox.state.CloudState;
import dev.syncline.sandbox.state.Fate;
import dev.syncline.sandbox.state.StateChange;
import dev.syncline.sandbox.state.StateChange.Operation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Huawei CBR: {@code POST /v3/{project_id}/backups/sync} (vendor document 001), {@code backups/{id}},
 * {@code operation-logs} and {@code operation-logs/{id}}. A sync response lists the backups that were accepted. It leaves
 * out every backup that does not exist.
 */
public final class CbrApi implements SandboxApi {
    private static final String BAD_REQUEST = "BackupService.9900";

    private final CloudInventory inventory;
    private final HuaweiAuthentication authentication;
    private final CbrFollowUps followUps;
    private final Clock clock;
    private final Fate.Decision fates;

    public CbrApi(
            CloudInventory inventory,
            HuaweiAuthentication authentication,
            CloudState state,
            Clock clock,
            Fate.Decision fates) {
        this.inventory = inventory;
        this.authentication = authentication;
        this.followUps = new CbrFollowUps(state, clock);
        this.clock = clock;
        this.fates = fates;
    }

    @Override
    public String id() {
        return "cbr-backups";
    }

    @Override
    public boolean serves(ReceivedRequest request) {
        List<String> path = request.segments();
        if (path.size() < 3 || !path.get(0).equals("v3")) {
            return false;
        }
        boolean logs = path.get(2).equals("operation-logs");
        return path.size() == 4 ? logs || path.get(2).equals("backups") : path.size() == 3 && logs;
    }

    @Override
    public ValidatedRequest validate(ReceivedRequest request) {
        List<String> path = request.segments();
        String project = path.get(1);
        boolean sync = isSync(request);
        String method = sync ? "POST" : "GET";
        if (!request.method().equals(method)) {
            throw new ErrorResponseException(HuaweiErrors.gateway(405, "APIGW.0106", "only " + method + " is supported")
                    .withHeader("Allow", method));
        }
        AuthenticationResult authenticated = authentication.authenticate(request, project);
        if (authenticated.isRefused()) {
            throw new ErrorResponseException(HuaweiErrors.gateway(401, authenticated.code(), authenticated.message()));
        }
        try {
            return sync ? sync(project, StrictJsonObject.parse(request.body())) : followUp(project, request);
        } catch (InvalidFieldException invalid) {
            throw new ErrorResponseException(error(400, BAD_REQUEST, "Invalid parameter: " + invalid.problem()));
        }
    }

    private ValidatedRequest followUp(String project, ReceivedRequest request) {
        List<String> path = request.segments();
        if (path.size() == 3) {
            return followUps.validateList(project, request);
        }
        return path.get(2).equals("backups")
                ? followUps.showBackup(project, path.get(3))
                : followUps.showOperationLog(project, path.get(3));
    }

    private ValidatedRequest sync(String project, StrictJsonObject body) {
        List<Operation> requested = new ArrayList<>();
        List<Operation> accepted = new ArrayList<>();
        for (StrictJsonObject entry : body.objects("sync")) {
            Operation operation = operation(project, entry);
            requested.add(operation);
            if (exists(entry)) {
                accepted.add(operation);
            }
        }
        List<RequestedEntry> entries =
                requested.stream().map(o -> RequestedEntry.of(o.backupId())).toList();
        return ValidatedRequest.sync(
                entries,
                (state, failing) -> accept(accepted.stream()
                        .map(one -> one.withFate(fates.of(id(), one.backupId(), one.id())))
                        .toList()));
    }

    private Operation operation(String project, StrictJsonObject entry) {
        entry.nonEmptyText("bucket_name");
        entry.nonEmptyText("image_path");
        entry.integer("created_at", 0);
        return new Operation(
                RandomIds.uuid(),
                project,
                entry.nonEmptyText("backup_id"),
                entry.nonEmptyText("backup_name"),
                entry.nonEmptyText("resource_id"),
                entry.nonEmptyText("resource_name"),
                entry.nonEmptyText("resource_type"),
                clock.millis(),
                Fate.USUAL);
    }

    private boolean exists(StrictJsonObject entry) {
        Predicate<String> missing = name -> entry.nonEmptyText(name).contains("missing");
        return inventory.exists(CloudInventory.Kind.BACKUP, entry.nonEmptyText("backup_id"))
                && List.of("resource_id", "bucket_name", "image_path").stream().noneMatch(missing);
    }

    private Result accept(List<Operation> accepted) {
        List<Map<String, String>> sync = accepted.stream()
                .map(o -> Map.of("backup_id", o.backupId(), "operation_log_id", o.id()))
                .toList();
        List<String> applied = accepted.stream().map(Operation::backupId).toList();
        StateChange change = StateChange.effects(id(), applied).with(accepted.toArray(Operation[]::new));
        return new Result(Response.json(200, Map.of("sync", sync)), change);
    }

    @Override
    public List<String> keys(ReceivedRequest request) {
        return isSync(request)
                ? LenientJson.textFields(LenientJson.body(request).path("sync"), "backup_id")
                : List.of();
    }

    private static boolean isSync(ReceivedRequest request) {
        List<String> path = request.segments();
        return path.size() == 4 && path.subList(2, 4).equals(List.of("backups", "sync"));
    }

    @Override
    public Response error(int status, String code, String message) {
        return code.startsWith("APIG")
                ? HuaweiErrors.gateway(status, code, message)
                : HuaweiErrors.service(status, code, message);
    }
}
