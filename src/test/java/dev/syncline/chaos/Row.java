package dev.syncline.chaos;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** One line of {@code results --output json}. */
record Row(String api, String key, String target, String status, Instant endedAt) {

    static Row of(String api, JsonNode line) {
        JsonNode ended = line.path("endedAt");
        return new Row(
                api,
                line.path("key").stringValue(),
                line.path("target").stringValue(""),
                line.path("status").stringValue(),
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

    /** Whether the outcome is final, so that law 2 forbids to send it again. */
    boolean isRecorded() {
        return !isInDoubt() && !status.equals("DEFERRED");
    }
}
