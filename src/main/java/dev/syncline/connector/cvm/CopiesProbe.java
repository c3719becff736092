package dev.syncline.connector.cvm;

import dev.syncline.connector.ApiError;
import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.Operation;
import dev.syncline.connector.OperationState;
import dev.syncline.connector.Probe;
import dev.syncline.connector.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Asks about up to 100 copies in one region: {@code DescribeImages} with their IDs. One ID that CVM does not know makes
 * CVM refuse the whole question. The question is then halved until that ID is alone.
 *
 * @param copies in the same region, at least one
 */
record CopiesProbe(List<Operation> copies) implements Probe {
    static final int MOST = 100;

    private static final String NOT_FOUND = "InvalidImageId.NotFound";

    CopiesProbe {
        copies = List.copyOf(copies);
    }

    @Override
    public ApiRequest request() {
        return DescribeImages.request(copies.get(0).target(), json -> {
            json.writeArrayPropertyStart("ImageIds");
            copies.forEach(copy -> json.writeString(copy.resultId()));
            json.writeEndArray();
            json.writeNumberProperty("Limit", MOST);
        });
    }

    @Override
    public Reading read(ApiResponse response, Instant receivedAt) {
        ApiError error = CvmErrors.read(response);
        if (error.code().equals(NOT_FOUND)) {
            return notFound();
        } else if (!response.isSuccess() || !error.code().isEmpty()) {
            return new Reading.Refused(error.judgedBy(CvmErrors.TABLE, response));
        }
        JsonNode body = JsonBody.read(response.body()).path("Response");
        if (body.hasNonNull("Error")
                || !(body.path("ImageSet").isArray() || body.path("ImageSet").isNull())) {
            return new Reading.Refused(Refusal.of(
                    ErrorClass.TRANSIENT,
                    Refusal.BAD_ANSWER,
                    "CVM's answer lacks ImageSet, or its Error is malformed",
                    response.status(),
                    JsonBody.text(body, "RequestId")));
        }
        Map<String, JsonNode> rows = new HashMap<>();
        body.path("ImageSet").forEach(row -> rows.put(JsonBody.text(row, "ImageId"), row));
        Map<Operation, OperationState> states = new HashMap<>();
        for (Operation copy : copies) {
            JsonNode row = rows.get(copy.resultId());
            if (row != null) {
                states.put(copy, state(row));
            }
        }
        return new Reading.Seen(states, List.of());
    }

    private Reading notFound() {
        if (copies.size() == 1) {
            Operation copy = copies.get(0);
            return Reading.Seen.only(
                    copy,
                    new OperationState.Unknown(
                            "CVM does not know image " + copy.resultId() + " in region " + copy.target()));
        }
        int middle = copies.size() / 2;
        return new Reading.Seen(
                Map.of(),
                List.of(
                        new CopiesProbe(copies.subList(0, middle)),
                        new CopiesProbe(copies.subList(middle, copies.size()))));
    }

    private static OperationState state(JsonNode row) {
        String state = JsonBody.text(row, "ImageState");
        return switch (state) {
            case "CREATING", "SYNCING", "IMPORTING" ->
                new OperationState.Running(state, row.path("SyncPercent").intValue(OperationState.NO_PROGRESS));
            case "NORMAL" -> new OperationState.Succeeded(state);
            case "CREATEFAILED", "IMPORTFAILED" -> new OperationState.Failed("", "", state);
            default -> new OperationState.Unknown("CVM shows the unknown image state \"" + state + "\"");
        };
    }
}
