package dev.syncline.connector.cbr;

import dev.syncline.connector.Answer;
import dev.syncline.connector.ApiError;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Call;
import dev.syncline.connector.ContentRefusal;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.ErrorTable;
import dev.syncline.connector.HuaweiErrors;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Receipt;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.TargetOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads CBR's answers: the ID of an operation log for each backup. Backups are matched by ID and never by position. */
final class CbrAnswers {
    /**
     * Only the gateway's codes. CBR's document refers to a separate list for CBR's own codes, so the HTTP status
     * decides their class.
     */
    static final ErrorTable ERRORS = HuaweiErrors.table();

    private CbrAnswers() {}

    static Answer read(Call<CbrBackup> call, ApiResponse response) {
        String requestId = HuaweiErrors.requestId(response);
        if (!response.isSuccess()) {
            return new Answer.Refused(refused(call, response));
        }
        JsonNode rows = JsonBody.read(response.body()).path("sync");
        if (!rows.isArray()) {
            return new Answer.Refused(Refusal.unreadable(response, requestId, "the answer has no list named sync"));
        }
        Map<String, String> operations = operations(rows);
        List<TargetOutcome> outcomes = new ArrayList<>(call.size());
        for (Call.Part<CbrBackup> part : call.parts()) {
            Outcome outcome = outcome(operations, part.entry().payload().backupId(), requestId, response);
            part.targets()
                    .forEach(target ->
                            outcomes.add(new TargetOutcome(part.entry().ordinal(), target, outcome)));
        }
        return new Answer.Settled(outcomes);
    }

    private static Refusal refused(Call<CbrBackup> call, ApiResponse response) {
        ApiError error = HuaweiErrors.read(response);
        Refusal refusal = error.judgedBy(ERRORS, response);
        boolean byCbr = !HuaweiErrors.isOfGateway(error)
                && (!error.code().isEmpty() || !error.message().isEmpty());
        return refusal.divisible(
                ContentRefusal.isLikely(refusal, byCbr) || ContentRefusal.names(refusal, response, names(call)));
    }

    private static Stream<String> names(Call<CbrBackup> call) {
        return call.parts().stream()
                .map(part -> part.entry().payload())
                .flatMap(backup -> Stream.of(
                        backup.backupId(),
                        backup.backupName(),
                        backup.resourceId(),
                        backup.resourceName(),
                        backup.imagePath(),
                        backup.bucketName()));
    }

    /**
     * Maps each backup's ID to the ID of its operation log, which is empty if the row has none. If several rows name
     * the same backup, the first row with an operation log's ID counts.
     */
    private static Map<String, String> operations(JsonNode rows) {
        Map<String, String> operations = new HashMap<>(rows.size() * 2);
        for (JsonNode row : rows) {
            String backup = JsonBody.text(row, "backup_id");
            operations.merge(backup, JsonBody.text(row, "operation_log_id"), (old, more) -> old.isEmpty() ? more : old);
        }
        return operations;
    }

    /** Upper and lower case are equal in a UUID, and CBR may return a UUID in another case than it received. */
    private static @Nullable String operationOf(String backupId, Map<String, String> operations) {
        String operation = operations.get(backupId);
        return operation != null
                ? operation
                : operations.entrySet().stream()
                        .filter(row -> row.getKey().equalsIgnoreCase(backupId))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private static Outcome outcome(
            Map<String, String> operations, String backupId, String requestId, ApiResponse response) {
        String operation = operationOf(backupId, operations);
        if (operation == null) {
            return new Outcome.Failed(Refusal.of(
                    ErrorClass.PERMANENT,
                    Refusal.NOT_IN_ANSWER,
                    "CBR's answer does not name this backup",
                    response.status(),
                    requestId));
        }
        return operation.isEmpty()
                ? new Outcome.InDoubt(Refusal.unreadable(
                        response, requestId, "CBR's answer names the backup without operation_log_id"))
                : new Outcome.Accepted(new Receipt(operation, requestId, "", "", response.status()));
    }
}
