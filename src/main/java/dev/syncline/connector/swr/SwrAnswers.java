package dev.syncline.connector.swr;

import static dev.syncline.connector.ErrorTable.rule;

import dev.syncline.connector.Answer;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads SWR's answers: the tags that failed, or an error in one of three forms. */
final class SwrAnswers {
    /** The first three digits of SWR's error numbers are the HTTP status. */
    static final ErrorTable ERRORS = HuaweiErrors.table(
            rule(
                    "SVCSTG.SWR.401*",
                    ErrorClass.AUTHENTICATION,
                    "SWR does not accept the token. Syncline takes a new one once, then stops the stage: check user,"
                            + " password and project."),
            rule(
                    "SVCSTG.SWR.400*",
                    ErrorClass.PERMANENT,
                    "SWR finds the request wrong. Syncline splits it by tags and fails those at fault; correct the entry"
                            + " (tags, remoteNamespace, remoteRegionId) and send it again in a new run."),
            rule(
                    "SVCSTG.SWR.403*",
                    ErrorClass.PERMANENT,
                    "The user has no permission for this in that organisation. Grant the permission, then send the entry again in a new run."),
            rule(
                    "SVCSTG.SWR.404*",
                    ErrorClass.PERMANENT,
                    "There is no such organisation or repository. Correct namespace and repository, or create them, then"
                            + " send the entry again in a new run."),
            rule(
                    "SVCSTG.SWR.500*",
                    ErrorClass.TRANSIENT,
                    "SWR itself failed. Syncline repeats the call, then defers it."));

    private SwrAnswers() {}

    static Answer read(Call<SwrImage> call, ApiResponse response) {
        if (!response.isSuccess()) {
            return new Answer.Refused(refused(call.first(), response));
        }
        JsonNode listed = JsonBody.read(response.body());
        if (!isListOfTexts(listed)) {
            return new Answer.Refused(Refusal.unreadable(
                    response, HuaweiErrors.requestId(response), "the answer is not a list of the tags that failed"));
        }
        Set<String> failed = new HashSet<>();
        listed.forEach(tag -> failed.add(tag.stringValue()));
        return new Answer.Settled(outcomes(call.first(), failed, response));
    }

    /** SWR's 404 is about the organisation or the repository, which all tags share, unless it names a tag. */
    private static Refusal refused(Call.Part<SwrImage> part, ApiResponse response) {
        Refusal refusal = HuaweiErrors.read(response).judgedBy(ERRORS, response);
        return refusal.divisible(ContentRefusal.isLikely(refusal, false)
                || ContentRefusal.names(refusal, response, part.targets().stream()));
    }

    private static boolean isListOfTexts(JsonNode node) {
        // null is an empty list, as services that are written in Go send it
        return node.isNull() || node.isArray() && node.valueStream().allMatch(JsonNode::isString);
    }

    private static List<TargetOutcome> outcomes(Call.Part<SwrImage> part, Set<String> failed, ApiResponse response) {
        String requestId = HuaweiErrors.requestId(response);
        Outcome succeeded = new Outcome.Succeeded(new Receipt("", requestId, "", "", response.status()));
        Outcome refused = new Outcome.Failed(Refusal.of(
                ErrorClass.PERMANENT,
                Refusal.TAG_FAILED,
                "SWR lists this tag among those that failed",
                response.status(),
                requestId));
        return part.targets().stream()
                .map(tag -> new TargetOutcome(part.entry().ordinal(), tag, failed.contains(tag) ? refused : succeeded))
                .toList();
    }
}
