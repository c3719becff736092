package dev.syncline.connector.aries;

import dev.syncline.connector.Answer;
import dev.syncline.connector.ApiError;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Call;
import dev.syncline.connector.ContentRefusal;
import dev.syncline.connector.ErrorBody;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Receipt;
import dev.syncline.connector.Refusal;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads Aries' answers: a boolean, or an error. The document names the error codes but not the form of the body. */
final class AriesAnswers {
    private static final List<String> CODE_FIELDS = List.of("code", "error_code", "errorCode", "error");
    private static final List<String> MESSAGE_FIELDS = List.of("message", "error_msg", "errorMessage", "msg");

    private AriesAnswers() {}

    static Answer read(Call<AriesServer> call, ApiResponse response) {
        JsonNode body = JsonBody.read(response.body());
        ApiError error = error(ErrorBody.read(response));
        JsonNode success = body.path("success");
        if (!response.isSuccess() || (body.isMissingNode() && AriesErrors.knows(error.code()))) {
            return new Answer.Refused(refused(call, error, response));
        }
        if (!success.isBoolean()) {
            return new Answer.Refused(Refusal.unreadable(response, "", "the answer has no boolean success"));
        }
        if (success.booleanValue()) {
            Receipt receipt = new Receipt("", "", "", "", response.status());
            return new Answer.Settled(call.all(new Outcome.Accepted(receipt)));
        }
        return new Answer.Refused(
                AriesErrors.knows(error.code()) ? refused(call, error, response) : withoutCode(error, response));
    }

    /** Why Aries refused a question about servers. An answer that is not a list refuses it too. */
    static Refusal refusedQuestion(ApiResponse response) {
        return response.isSuccess()
                ? Refusal.of(
                        ErrorClass.TRANSIENT, Refusal.BAD_ANSWER, "the answer is not a list", response.status(), "")
                : error(ErrorBody.read(response)).judgedBy(AriesErrors.TABLE, response);
    }

    private static Refusal refused(Call<AriesServer> call, ApiError error, ApiResponse response) {
        Refusal refusal = error.judgedBy(AriesErrors.TABLE, response);
        boolean divisible = AriesErrors.knows(error.code())
                ? AriesErrors.BLAME_SOME_SERVERS.contains(error.code())
                : ContentRefusal.isLikely(
                        refusal, !error.code().isEmpty() || !error.message().isEmpty());
        return refusal.divisible(divisible || ContentRefusal.names(refusal, response, names(call)));
    }

    private static Stream<String> names(Call<AriesServer> call) {
        return call.parts().stream()
                .map(part -> part.entry().payload())
                .flatMap(server -> Stream.concat(
                        Stream.of(server.name()), server.volumes().stream().map(Volume::imageRef)));
    }

    private static Refusal withoutCode(ApiError error, ApiResponse response) {
        String said = error.message().isEmpty() ? "Aries answered success: false" : error.message();
        return Refusal.of(ErrorClass.TRANSIENT, Refusal.SUCCESS_FALSE, said, response.status(), "")
                .divisible(true);
    }

    private static ApiError error(JsonNode body) {
        JsonNode inner = body.path("error").isObject() ? body.path("error") : body;
        String code = first(inner, CODE_FIELDS);
        String known = AriesErrors.knows(code) ? code : knownCode(body);
        return new ApiError(known.isEmpty() ? code : known, first(inner, MESSAGE_FIELDS), "");
    }

    /** Finds a documented code anywhere in the body; empty if there is none. */
    private static String knownCode(JsonNode node) {
        if (node.isString()) {
            return AriesErrors.knows(node.stringValue()) ? node.stringValue() : "";
        }
        for (JsonNode child : node) {
            String code = knownCode(child);
            if (!code.isEmpty()) {
                return code;
            }
        }
        return "";
    }

    private static String first(JsonNode object, List<String> fields) {
        return fields.stream()
                .map(field -> JsonBody.text(object, field))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
