package dev.syncline.connector.cvm;

import dev.syncline.connector.Answer;
import dev.syncline.connector.ApiError;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Call;
import dev.syncline.connector.ContentRefusal;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.OptionalFlag;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Receipt;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.TargetOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads CVM's answers. CVM may report an error with HTTP 200. If a call names several regions, the error does not say
 * which region caused it.
 */
final class CvmAnswers {
    private static final String DRY_RUN_PASSED = "DryRunOperation";

    private CvmAnswers() {}

    static Answer read(Call<CvmImage> call, ApiResponse response) {
        JsonNode body = JsonBody.read(response.body()).path("Response");
        String requestId = JsonBody.text(body, "RequestId");
        ApiError apiError = CvmErrors.read(response);
        if (apiError.code().equals(DRY_RUN_PASSED) && !body.isMissingNode()) {
            return passedDryRun(call, requestId, response);
        }
        boolean isError = !apiError.code().isEmpty() && !apiError.code().equals(DRY_RUN_PASSED);
        if (!response.isSuccess() || isError) {
            return new Answer.Refused(refused(call.first(), apiError, response));
        }
        if (requestId.isEmpty() || body.hasNonNull("Error") || !readable(body.path("ImageSet"))) {
            return new Answer.Refused(Refusal.unreadable(
                    response, requestId, "the answer lacks Response.RequestId, or its Error or ImageSet is malformed"));
        }
        return call.first().entry().payload().dryRun() == OptionalFlag.YES
                ? passedDryRun(call, requestId, response)
                : accepted(call.first(), body, response);
    }

    private static Refusal refused(Call.Part<CvmImage> part, ApiError error, ApiResponse response) {
        Refusal refusal = error.judgedBy(CvmErrors.TABLE, response);
        boolean byTarget = switch (refusal.errorClass()) {
            case PERMANENT, QUOTA, REGION -> !error.code().isEmpty() && !CvmErrors.blamesTheWholeCall(error.code());
            default -> false;
        };
        return refusal.divisible(byTarget || ContentRefusal.names(refusal, response, part.targets().stream()));
    }

    private static boolean readable(JsonNode imageSet) {
        return imageSet.isArray() || imageSet.isNull() || imageSet.isMissingNode();
    }

    /** A dry run syncs nothing. The remote status {@code DryRunOperation} tells the reader so. */
    private static Answer passedDryRun(Call<CvmImage> call, String requestId, ApiResponse response) {
        Receipt receipt = new Receipt(requestId, requestId, "", DRY_RUN_PASSED, response.status());
        return new Answer.Settled(call.all(new Outcome.Succeeded(receipt)));
    }

    private static Answer accepted(Call.Part<CvmImage> part, JsonNode body, ApiResponse response) {
        String requestId = JsonBody.text(body, "RequestId");
        Map<String, String> images = images(body.path("ImageSet"));
        List<TargetOutcome> outcomes = part.targets().stream()
                .map(region -> new TargetOutcome(
                        part.entry().ordinal(),
                        region,
                        part.entry().payload().imageSetRequired()
                                ? outcomeOf(images, region, requestId, response)
                                : acceptedOutcome(requestId, "", response)))
                .toList();
        return new Answer.Settled(outcomes);
    }

    /**
     * Maps each region to the ID of its image, which is empty if the row has none. If several rows name the same
     * region, the first row with an ID counts.
     */
    private static Map<String, String> images(JsonNode imageSet) {
        Map<String, String> images = new HashMap<>();
        for (JsonNode row : imageSet) {
            images.merge(
                    JsonBody.text(row, "Region").toLowerCase(Locale.ROOT),
                    JsonBody.text(row, "ImageId"),
                    (old, more) -> old.isEmpty() ? more : old);
        }
        return images;
    }

    private static Outcome outcomeOf(
            Map<String, String> images, String region, String requestId, ApiResponse response) {
        String image = images.get(region.toLowerCase(Locale.ROOT));
        if (image == null) {
            return new Outcome.Failed(Refusal.of(
                    ErrorClass.PERMANENT,
                    Refusal.NOT_IN_ANSWER,
                    "CVM's answer does not name this region",
                    response.status(),
                    requestId));
        }
        return image.isEmpty()
                ? new Outcome.InDoubt(
                        Refusal.unreadable(response, requestId, "CVM's answer names the region without an image's ID"))
                : acceptedOutcome(requestId, image, response);
    }

    private static Outcome acceptedOutcome(String requestId, String image, ApiResponse response) {
        return new Outcome.Accepted(new Receipt(requestId, requestId, image, "", response.status()));
    }
}
