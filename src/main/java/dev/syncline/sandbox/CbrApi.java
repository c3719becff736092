package dev.syncline.sandbox;

import dev.syncline.sandbox.Change.Operation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Huawei CBR: {@code POST /v3/{project_id}/backups/sync} (vendor document 001), {@code backups/{id}},
 * {@code operation-logs} and {@code operation-logs/{id}}. What cannot be found is left out of the answer, which names
 * what was accepted.
 */
final class CbrApi implements SandboxApi {
    static final String BAD_REQUEST = "BackupService.9900";

    private final Seed seed;
    private final HuaweiGate gate;
    private final CbrQueries queries;
    private final Clock clock;

    CbrApi(Seed seed, HuaweiGate gate, World world, Clock clock) {
        this.seed = seed;
        this.gate = gate;
        this.queries = new CbrQueries(this, world, clock);
        this.clock = clock;
    }

    @Override
    public String id() {
        return "cbr-backups";
    }

    @Override
    public boolean serves(Exchange request) {
        List<String> path = request.segments();
        if (path.size() < 3 || !path.get(0).equals("v3")) {
            return false;
        }
        boolean logs = path.get(2).equals("operation-logs");
        return path.size() == 4 ? logs || path.get(2).equals("backups") : path.size() == 3 && logs;
    }

    @Override
    public Call read(Exchange request) {
        List<String> path = request.segments();
        String project = path.get(1);
        boolean sync = isSync(request);
        String method = sync ? "POST" : "GET";
        if (!request.method().equals(method)) {
            throw new Refusal(Huawei.gateway(405, "APIGW.0106", "only " + method + " is supported")
                    .with("Allow", method));
        }
        Verdict verdict = gate.verdict(request, project);
        if (verdict.refused()) {
            throw new Refusal(Huawei.gateway(401, verdict.code(), verdict.message()));
        }
        try {
            return sync ? sync(project, Fields.of(request.body())) : query(project, request);
        } catch (InvalidField invalid) {
            throw new Refusal(error(400, BAD_REQUEST, "Invalid parameter: " + invalid.problem()));
        }
    }

    private Call query(String project, Exchange request) {
        List<String> path = request.segments();
        if (path.size() == 3) {
            return queries.operations(project, request);
        }
        return path.get(2).equals("backups")
                ? queries.backup(project, path.get(3))
                : queries.operation(project, path.get(3));
    }

    private Call sync(String project, Fields body) {
        List<Operation> asked = new ArrayList<>();
        List<Operation> accepted = new ArrayList<>();
        for (Fields entry : body.objects("sync")) {
            Operation operation = operation(project, entry);
            asked.add(operation);
            if (exists(entry)) {
                accepted.add(operation);
            }
        }
        List<Subject> subjects =
                asked.stream().map(o -> Subject.of(o.backupId())).toList();
        return Call.sync(subjects, (world, failing) -> accept(accepted));
    }

    private Operation operation(String project, Fields entry) {
        entry.name("bucket_name");
        entry.name("image_path");
        entry.integer("created_at", 0);
        return new Operation(
                Ids.uuid(),
                project,
                entry.name("backup_id"),
                entry.name("backup_name"),
                entry.name("resource_id"),
                entry.name("resource_name"),
                entry.name("resource_type"),
                clock.millis());
    }

    private boolean exists(Fields entry) {
        Predicate<String> missing = name -> entry.name(name).contains("missing");
        return seed.knows(Seed.Kind.BACKUP, entry.name("backup_id"))
                && List.of("resource_id", "bucket_name", "image_path").stream().noneMatch(missing);
    }

    private Answer accept(List<Operation> accepted) {
        List<Map<String, String>> sync = accepted.stream()
                .map(o -> Map.of("backup_id", o.backupId(), "operation_log_id", o.id()))
                .toList();
        List<String> applied = accepted.stream().map(Operation::backupId).toList();
        Change change = Change.effects(id(), applied).with(accepted.toArray(Operation[]::new));
        return new Answer(Reply.json(200, Map.of("sync", sync)), change);
    }

    @Override
    public List<String> keys(Exchange request) {
        return isSync(request) ? Keys.each(Keys.tree(request).path("sync"), "backup_id") : List.of();
    }

    private static boolean isSync(Exchange request) {
        List<String> path = request.segments();
        return path.size() == 4 && path.subList(2, 4).equals(List.of("backups", "sync"));
    }

    @Override
    public Reply error(int status, String code, String message) {
        return code.startsWith("APIG") ? Huawei.gateway(status, code, message) : Huawei.error(status, code, message);
    }
}
