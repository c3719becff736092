package dev.syncline.sandbox.auth;

import dev.syncline.sandbox.api.RequestedEntry;
import dev.syncline.sandbox.api.SandboxApi;
import dev.syncline.sandbox.api.ValidatedRequest;
import dev.syncline.sandbox.api.ValidatedRequest.Result;
import dev.syncline.sandbox.http.ErrorResponseException;
import dev.syncline.sandbox.http.InvalidFieldException;
import dev.syncline.sandbox.http.LenientJson;
import dev.syncline.sandbox.http.ReceivedRequest;
import dev.syncline.sandbox.http.Response;
import dev.syncline.sandbox.http.StrictJsonObject;
import dev.syncline.sandbox.state.CloudInventory;
import dev.syncline.sandbox.state.StateChange;
import dev.syncline.sandbox.state.StateChange.Token;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Huawei IAM: {@code POST /v3/auth/tokens} issues a token for a project. The token is valid for 24 hours. */
public final class IamApi implements SandboxApi {
    private static final List<String> PATH = List.of("v3", "auth", "tokens");
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(24);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CloudInventory inventory;
    private final Clock clock;

    public IamApi(CloudInventory inventory, Clock clock) {
        this.inventory = inventory;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "iam";
    }

    @Override
    public boolean serves(ReceivedRequest request) {
        return request.segments().equals(PATH);
    }

    @Override
    public ValidatedRequest validate(ReceivedRequest request) {
        if (!request.method().equals("POST")) {
            throw new ErrorResponseException(
                    error(405, "Method Not Allowed", "only POST is supported").withHeader("Allow", "POST"));
        }
        try {
            return login(StrictJsonObject.parse(request.body()).object("auth"));
        } catch (InvalidFieldException invalid) {
            throw new ErrorResponseException(error(400, "Bad Request", invalid.problem()));
        }
    }

    private ValidatedRequest login(StrictJsonObject auth) {
        StrictJsonObject identity = auth.object("identity");
        if (!identity.texts("methods").contains("password")) {
            throw InvalidFieldException.invalid("auth.identity.methods", "must contain password");
        }
        StrictJsonObject user = identity.object("password").object("user");
        String given = user.object("domain").nonEmptyText("name") + "\n" + user.nonEmptyText("name") + "\n"
                + user.text("password");
        String expected = DemoAccount.DOMAIN + "\n" + DemoAccount.USER + "\n" + DemoAccount.PASSWORD;
        if (!Digests.equal(given, expected)) {
            throw new ErrorResponseException(error(401, "Unauthorized", "The username or password is wrong."));
        }
        String project = project(auth);
        if (!project.isEmpty() && !inventory.exists(CloudInventory.Kind.PROJECT, project)) {
            throw new ErrorResponseException(
                    error(401, "Unauthorized", "The authentication scope is invalid: no such project."));
        }
        return ValidatedRequest.sync(List.of(RequestedEntry.of(project)), (state, failing) -> issueToken(project));
    }

    /** The project's name or ID, which are the same in the sandbox; "" for a token without a project. */
    private static String project(StrictJsonObject auth) {
        if (!auth.has("scope") || !auth.object("scope").has("project")) {
            return "";
        }
        StrictJsonObject project = auth.object("scope").object("project");
        return project.has("id") ? project.nonEmptyText("id") : project.nonEmptyText("name");
    }

    private Result issueToken(String project) {
        Instant now = clock.instant();
        Instant end = now.plus(TOKEN_LIFETIME);
        String token = newToken();
        Map<String, Object> domain = Map.of("id", DemoAccount.DOMAIN, "name", DemoAccount.DOMAIN);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("expires_at", TIME.format(end));
        body.put("issued_at", TIME.format(now));
        body.put("methods", List.of("password"));
        body.put("catalog", List.of());
        body.put("roles", List.of(Map.of("id", "0", "name", "te_admin")));
        body.put("user", Map.of("id", DemoAccount.USER, "name", DemoAccount.USER, "domain", domain));
        if (!project.isEmpty()) {
            body.put("project", Map.of("id", project, "name", project, "domain", domain));
        }
        Response response = Response.json(201, Map.of("token", body)).withHeader("X-Subject-Token", token);
        return new Result(response, StateChange.token(new Token(Digests.sha256(token), project, end.toEpochMilli())));
    }

    private static String newToken() {
        byte[] bytes = new byte[96];
        RANDOM.nextBytes(bytes);
        return "MII" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public List<String> keys(ReceivedRequest request) {
        JsonNode project = LenientJson.body(request).path("auth").path("scope").path("project");
        return LenientJson.texts(List.of(project.has("id") ? project.path("id") : project.path("name")));
    }

    @Override
    public Response error(int status, String code, String message) {
        return Response.error(
                status,
                code,
                Map.of("error", Map.of("code", status, "message", message, "title", code.replace("\"", ""))));
    }
}
