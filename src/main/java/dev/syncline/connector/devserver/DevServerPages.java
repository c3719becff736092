package dev.syncline.connector.devserver;

import dev.syncline.connector.Answer;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.BoundedText;
import dev.syncline.connector.Call;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.ErrorTable;
import dev.syncline.connector.HuaweiErrors;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Receipt;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.TargetOutcome;
import dev.syncline.connector.Uuid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads ModelArts' pages. {@code current}, {@code pages} and {@code size} are ignored, because the document's own
 * example contradicts their ranges. {@code total} and the rows show where the list ends.
 */
final class DevServerPages {
    /**
     * Only the gateway's codes. ModelArts' document refers to a separate list for its own codes, so the HTTP status
     * decides their class.
     */
    static final ErrorTable ERRORS = HuaweiErrors.table();

    private static final int LONGEST_ID = 255;

    /**
     * The most instances that are read for one entry. Without this limit, a list that grows while it is read would
     * never end.
     */
    private static final int MOST_INSTANCES = 100_000;

    private DevServerPages() {}

    static Answer read(Call<DevServerList> call, ApiResponse response) {
        if (!response.isSuccess()) {
            return new Answer.Refused(HuaweiErrors.read(response).judgedBy(ERRORS, response));
        }
        JsonNode page = JsonBody.read(response.body());
        JsonNode total = page.path("total");
        JsonNode rows = page.path("data");
        boolean hasTotal = total.isIntegralNumber() && total.canConvertToLong() && total.longValue() >= 0;
        if (!hasTotal || !isListOfInstances(rows)) {
            return new Answer.Refused(Refusal.unreadable(
                    response,
                    HuaweiErrors.requestId(response),
                    "the answer lacks total or data, or an instance in it lacks its id"));
        }
        List<TargetOutcome> outcomes = outcomes(call.first(), rows, response);
        long next = (long) call.offset() + rows.size();
        if (rows.isEmpty() && next < total.longValue()) {
            return new Answer.Refused(Refusal.unreadable(
                    response,
                    HuaweiErrors.requestId(response),
                    "the page at offset " + next + " is empty, although the list has " + total.longValue()
                            + " instances"));
        } else if (next < total.longValue()) {
            return next <= MOST_INSTANCES
                    ? new Answer.NextPage((int) next, outcomes)
                    : new Answer.Refused(endless(response));
        }
        return outcomes.isEmpty() && total.longValue() == 0 && call.offset() == 0
                ? new Answer.Settled(call.all(succeeded("", "", response)))
                : new Answer.LastPage(total.longValue(), outcomes);
    }

    private static Refusal endless(ApiResponse response) {
        return Refusal.of(
                ErrorClass.PERMANENT,
                Refusal.BAD_ANSWER,
                "the list has more than " + MOST_INSTANCES + " instances; name one owner in each entry",
                response.status(),
                HuaweiErrors.requestId(response));
    }

    private static boolean isListOfInstances(JsonNode rows) {
        return rows.isNull() // an empty list, as services that are written in Go send it
                || rows.isArray()
                        && rows.valueStream()
                                .map(row -> JsonBody.text(row, "id"))
                                .allMatch(id -> !id.isEmpty() && id.equals(BoundedText.of(id, LONGEST_ID)));
    }

    private static List<TargetOutcome> outcomes(Call.Part<DevServerList> part, JsonNode rows, ApiResponse response) {
        Set<String> seen = new HashSet<>();
        List<TargetOutcome> outcomes = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            String id = Uuid.normalised(JsonBody.text(row, "id"));
            if (seen.add(id)) {
                outcomes.add(new TargetOutcome(
                        part.entry().ordinal(), id, succeeded(id, status(row.path("status")), response)));
            }
        }
        return outcomes;
    }

    /** Keeps any status as text, because ModelArts may add new statuses. */
    private static String status(JsonNode status) {
        return status.isMissingNode() || status.isNull() ? "" : status.stringValue(status.toString());
    }

    private static Outcome succeeded(String instance, String status, ApiResponse response) {
        return new Outcome.Succeeded(
                new Receipt("", HuaweiErrors.requestId(response), instance, status, response.status()));
    }
}
