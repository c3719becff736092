package dev.syncline.http.auth;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Credentials;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.RetryAfter;
import dev.syncline.connector.Secret;
import dev.syncline.http.HttpTransport;
import dev.syncline.http.SendResult;
import dev.syncline.http.ServerAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Huawei's IAM, of which one question is asked: a token for a project ({@code POST /v3/auth/tokens}). */
final class IamClient {
    /** Life of a token whose end cannot be read: long enough to be of use, and a refusal renews it anyway. */
    static final Duration ASSUMED_LIFE = Duration.ofMinutes(10);

    private static final String TOKEN = "X-Subject-Token";

    private final String endpoint;
    private final Credentials.HuaweiToken credentials;
    private final ServerAddress site;
    private final HttpTransport transport;

    /** What IAM said. */
    sealed interface Verdict {
        record Issued(Secret token, Duration life) implements Verdict {}

        record Denied(Refusal refusal) implements Verdict {}
    }

    /** @param endpoint name of the endpoint whose job definition holds the credentials */
    IamClient(String endpoint, Credentials.HuaweiToken credentials, HttpTransport transport) {
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.site = ServerAddress.of(credentials.iam());
        this.transport = transport;
    }

    /**
     * Asks for a token.
     *
     * @param project the project's ID; not used where the credentials name a project
     * @param now counts a token's life where IAM does not say when it issued the token
     */
    Verdict ask(String project, Instant now) {
        ApiRequest request = new ApiRequest(
                "POST",
                "/v3/auth/tokens",
                List.of(),
                Map.of("Content-Type", "application/json"),
                question(project),
                "");
        SendResult reply = transport.send(site, site.place(request), () -> {});
        if (reply instanceof SendResult.Answered answered) {
            return verdict(answered.response(), now);
        }
        Refusal why = reply instanceof SendResult.Lost lost ? lost.refusal() : ((SendResult.NotSent) reply).refusal();
        return denied(ErrorClass.TRANSIENT, Refusal.UNREACHABLE, "no token from IAM: " + why.message(), 0);
    }

    private byte[] question(String project) {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        ObjectNode auth = question.putObject("auth");
        ObjectNode identity = auth.putObject("identity");
        identity.putArray("methods").add("password");
        ObjectNode user = identity.putObject("password").putObject("user");
        user.putObject("domain").put("name", credentials.domain());
        user.put("name", credentials.user())
                .put("password", credentials.password().value());
        ObjectNode scope = auth.putObject("scope").putObject("project");
        if (credentials.projectName().isEmpty()) {
            scope.put("id", project);
        } else {
            scope.put("name", credentials.projectName());
        }
        return JsonBody.write(json -> json.writePOJO(question));
    }

    private Verdict verdict(ApiResponse response, Instant now) {
        JsonNode body = JsonBody.read(response.body());
        String token = response.header(TOKEN);
        if (response.status() / 100 != 2) {
            return refused(response, JsonBody.text(body.path("error"), "message"));
        }
        return token.isEmpty()
                ? denied(ErrorClass.TRANSIENT, Refusal.BAD_ANSWER, "IAM's answer holds no token", response.status())
                : new Verdict.Issued(new Secret(token), life(body.path("token"), now));
    }

    /** By IAM's own clock where it shows, so that ours may be wrong. */
    private static Duration life(JsonNode token, Instant now) {
        try {
            Instant end = Instant.parse(JsonBody.text(token, "expires_at"));
            String issued = JsonBody.text(token, "issued_at");
            Duration life = Duration.between(issued.isEmpty() ? now : Instant.parse(issued), end);
            return life.isNegative() || life.isZero() ? ASSUMED_LIFE : life;
        } catch (DateTimeParseException unreadable) {
            return ASSUMED_LIFE;
        }
    }

    private Verdict refused(ApiResponse response, String said) {
        int status = response.status();
        String quoted = said.isEmpty() ? "" : ", \"" + redacted(said) + '"';
        String message = "IAM refused user " + credentials.user() + " of domain " + credentials.domain() + " a token ("
                + status + quoted + ')';
        if (status == 429) {
            return denied(ErrorClass.THROTTLED, "IAM.429", message, status, RetryAfter.of(response));
        }
        boolean passes = status >= 500 || status == 408;
        return passes
                ? denied(ErrorClass.TRANSIENT, "IAM." + status, message, status, RetryAfter.of(response))
                : denied(ErrorClass.AUTHENTICATION, "IAM." + status, message, status);
    }

    private Verdict denied(ErrorClass errorClass, String code, String message, int status) {
        return denied(errorClass, code, message, status, Duration.ZERO);
    }

    private Verdict denied(ErrorClass errorClass, String code, String message, int status, Duration retryAfter) {
        String whereToLook = message + "; see auth of endpoint " + endpoint + ", iam " + site.url();
        return new Verdict.Denied(new Refusal(errorClass, code, whereToLook, status, "", retryAfter, false));
    }

    /** IAM is not to be trusted to keep our password out of its messages. */
    private String redacted(String said) {
        String password = credentials.password().value();
        return password.isEmpty()
                ? said
                : said.replace(password, credentials.password().toString());
    }
}
