package dev.syncline.connector;

import static dev.syncline.connector.ErrorTable.rule;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The errors that Huawei's services share: the forms of their bodies, the header with the request's ID, and the codes
 * of the API gateway in front of the services.
 */
public final class HuaweiErrors {
    private static final List<ErrorTable.Rule> GATEWAY = List.of(
            gateway("0101", ErrorClass.PERMANENT, "The gateway knows no such API. Check the endpoint's url."),
            gateway(
                    "0301",
                    ErrorClass.AUTHENTICATION,
                    "The gateway does not accept the token or signature. Syncline takes a new token once, then stops the"
                            + " stage: check the credentials, the project and this host's clock."),
            gateway(
                    "0307",
                    ErrorClass.AUTHENTICATION,
                    "The token has to be renewed. Syncline takes a new one once, then stops the stage."),
            gateway(
                    "0308",
                    ErrorClass.THROTTLED,
                    "Too many requests. Syncline waits as long as it is told and slows the endpoint down; set a lower rate"
                            + " in the job definition if this is frequent."));

    private HuaweiErrors() {}

    /** The gateway's codes, followed by the codes of one service. */
    public static ErrorTable table(ErrorTable.Rule... service) {
        Stream<ErrorTable.Rule> older = GATEWAY.stream()
                .map(rule -> rule(rule.code().replace("APIG.", "APIGW."), rule.errorClass(), rule.meaning()));
        List<ErrorTable.Rule> all = Stream.of(GATEWAY.stream(), older, Stream.of(service))
                .flatMap(rules -> rules)
                .toList();
        return new ErrorTable(all, true);
    }

    /** Whether the error comes from the API gateway, and not from the service behind it. */
    public static boolean isOfGateway(ApiError error) {
        return error.code().startsWith("APIG.") || error.code().startsWith("APIGW.");
    }

    /** The request's ID in the answer's header; empty if the header is absent. */
    public static String requestId(ApiResponse response) {
        return response.header("X-Request-Id");
    }

    /**
     * Reads {@code {"error_code","error_msg"}} (CBR, ModelArts, the gateway), {@code {"errorCode","errorMessage"}},
     * {@code [{"errorCode"}]}, {@code {"errors":[{"errorCode"}]}} (SWR) and {@code {"error":{"code","message"}}} (IAM).
     */
    public static ApiError read(ApiResponse response) {
        JsonNode error = innermost(ErrorBody.read(response));
        String requestId = requestId(response);
        return new ApiError(
                first(error, "error_code", "errorCode", "code"),
                first(error, "error_msg", "errorMessage", "message"),
                requestId.isEmpty() ? first(error, "request_id") : requestId);
    }

    private static JsonNode innermost(JsonNode body) {
        if (body.isArray()) {
            return body.path(0);
        }
        if (body.path("errors").isArray()) {
            return body.path("errors").path(0);
        }
        return body.path("error").isObject() ? body.path("error") : body;
    }

    private static String first(JsonNode error, String... fields) {
        return Stream.of(fields)
                .map(field -> JsonBody.text(error, field))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static ErrorTable.Rule gateway(String number, ErrorClass errorClass, String meaning) {
        return rule("APIG." + number, errorClass, meaning);
    }
}
