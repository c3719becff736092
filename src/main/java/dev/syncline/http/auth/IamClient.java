package dev.syncline.http.auth;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.RetryAfter;
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

/** Requests tokens from Huawei's IAM ({@code POST /v3/auth/tokens}, IAM API v3, "Obtaining a User Token"). */
final class IamClient {
    /**
     * Lifetime of a token if IAM's answer does not say when the token expires. If the token expires earlier, the API
     * refuses it, and then Syncline renews it.
     */
    static final Duration ASSUMED_LIFE = Duration.ofMinutes(10);

    private static final String TOKEN = "X-Subject-Token";

    private final String endpoint;
    private final ServerAddress server;
    private final User user;
    private final HttpTransport transport;

    /** The user who requests tokens, and the domain (account) that the user belongs to. */
    record User(String domain, String name, Secret password) {}

    /**
     * The project that a token is for.
     *
     * @param field {@code id} or {@code name}, as in the request's {@code scope.project}
     */
    record Scope(String field, String project) {
        static Scope projectId(String id) {
            return new Scope("id", id);
        }

        static Scope projectName(String name) {
            return new Scope("name", name);
        }
    }

    /** IAM's answer to the request for a token. */
    sealed interface TokenResult {
        /** @param life how long the token is valid, counted from now */
        record Issued(Secret token, Duration life) implements TokenResult {}

        record Denied(Refusal refusal) implements TokenResult {}
    }

    /** @param endpoint name of the endpoint whose job definition holds the credentials, for messages */
    IamClient(String endpoint, ServerAddress server, User user, HttpTransport transport) {
        this.endpoint = endpoint;
        this.server = server;
        this.user = user;
        this.transport = transport;
    }

    /** @param now start of the token's life if IAM does not say when it issued the token */
    TokenResult requestToken(Scope scope, Instant now) {
        ApiRequest request = new ApiRequest(
                "POST", "/v3/auth/tokens", List.of(), Map.of("Content-Type", "application/json"), body(scope), "");
        SendResult result = transport.send(server, server.place(request), () -> {});
        if (result instanceof SendResult.Answered answered) {
            return read(answered.response(), now);
        }
        Refusal why = result instanceof SendResult.Lost lost ? lost.refusal() : ((SendResult.NotSent) result).refusal();
        return denied(ErrorClass.TRANSIENT, Refusal.UNREACHABLE, "no token from IAM: " + why.message(), 0);
    }

    private byte[] body(Scope scope) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode auth = body.putObject("auth");
        ObjectNode identity = auth.putObject("identity");
        identity.putArray("methods").add("password");
        ObjectNode account = identity.putObject("password").putObject("user");
        account.putObject("domain").put("name", user.domain());
        account.put("name", user.name()).put("password", user.password().value());
        auth.putObject("scope").putObject("project").put(scope.field(), scope.project());
        return JsonBody.write(json -> json.writePOJO(body));
    }

    private TokenResult read(ApiResponse response, Instant now) {
        JsonNode body = JsonBody.read(response.body());
        String token = response.header(TOKEN);
        if (!response.isSuccess()) {
            return refused(response, JsonBody.text(body.path("error"), "message"));
        }
        return token.isEmpty()
                ? denied(ErrorClass.TRANSIENT, Refusal.BAD_ANSWER, "IAM's answer holds no token", response.status())
                : new TokenResult.Issued(new Secret(token), life(body.path("token"), now));
    }

    /**
     * Returns the lifetime of a token. It is computed from IAM's own times if the answer has both, because this
     * computer's clock may be wrong.
     */
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

    private TokenResult refused(ApiResponse response, String said) {
        int status = response.status();
        String quoted = said.isEmpty() ? "" : ", \"" + redacted(said) + '"';
        String message = "IAM refused user " + user.name() + " of domain " + user.domain() + " a token (" + status
                + quoted + ')';
        if (status == 429) {
            return denied(ErrorClass.THROTTLED, "IAM.429", message, status, RetryAfter.of(response));
        }
        boolean mayPass = status >= 500 || status == 408;
        return mayPass
                ? denied(ErrorClass.TRANSIENT, "IAM." + status, message, status, RetryAfter.of(response))
                : denied(ErrorClass.AUTHENTICATION, "IAM." + status, message, status);
    }

    private TokenResult denied(ErrorClass errorClass, String code, String message, int status) {
        return denied(errorClass, code, message, status, Duration.ZERO);
    }

    private TokenResult denied(ErrorClass errorClass, String code, String message, int status, Duration retryAfter) {
        String withPlace = message + "; see auth of endpoint " + endpoint + ", iam " + server.url();
        return new TokenResult.Denied(new Refusal(errorClass, code, withPlace, status, "", retryAfter, false));
    }

    /**
     * Removes the password from IAM's message. A server may repeat the password in its message, and messages are logged
     * and stored.
     */
    private String redacted(String said) {
        String password = user.password().value();
        return password.isEmpty()
                ? said
                : said.replace(password, user.password().toString());
    }
}
