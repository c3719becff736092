package dev.syncline.chaos;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** One line of {@code results --output json}. */
record Row(String api, String key, String target, String status, String code, String operation, Instant endedAt) {

    static Row of(String api, JsonNode line) {
        JsonNode ended = line.path("endedAt");
        return new Row(
                api,
                line.path("key").stringValue(),
                line.path("target").stringValue(""),
                line.path("status").stringValue(),
                line.path("errorCode").stringValue(""),
                line.path("operationId").stringValue(""),
                ended.isString() ? Instant.parse(ended.stringValue()) : Instant.EPOCH);
    }

    EffectName name() {
        return new Expected(api, key, Expected.isRead(api) ? "" : target).name();
    }

    boolean isGood() {
        return status.equals("SUCCEEDED") || status.equals("ACCEPTED");
    }

    boolean isInDoubt() {
        return status.equals("IN_DOUBT");
    }

    /** Whether the API accepted the entry, and does not know its operation any more. */
    boolean isLost() {
        return isInDoubt() && code.equals("Syncline.OperationLost");
    }

    /** Whether its operation is not followed any more. */
    boolean hasEnded() {
        return isLost() || status.equals("SUCCEEDED") || status.equals("FAILED");
    }

    /** Whether the outcome is final, so that law 2 forbids to send it again. */
    boolean isRecorded() {
        return !isInDoubt() && !status.equals("DEFERRED");
    }
}
