package dev.syncline.sandbox;

import dev.syncline.sandbox.Change.Token;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Huawei IAM's {@code POST /v3/auth/tokens}: a token for 24 hours, scoped to a project by name or ID. */
final class IamApi implements SandboxApi {
    private static final List<String> PATH = List.of("v3", "auth", "tokens");
    private static final Duration LIFE = Duration.ofHours(24);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Seed seed;
    private final Clock clock;

    IamApi(Seed seed, Clock clock) {
        this.seed = seed;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "iam";
    }

    @Override
    public boolean serves(Exchange request) {
        return request.segments().equals(PATH);
    }

    @Override
    public Call read(Exchange request) {
        if (!request.method().equals("POST")) {
            throw new Refusal(
                    error(405, "Method Not Allowed", "only POST is supported").with("Allow", "POST"));
        }
        try {
            return read(Fields.of(request.body()).object("auth"));
        } catch (InvalidField invalid) {
            throw new Refusal(error(400, "Bad Request", invalid.problem()));
        }
    }

    private Call read(Fields auth) {
        Fields identity = auth.object("identity");
        if (!identity.texts("methods").contains("password")) {
            throw InvalidField.wrong("auth.identity.methods", "must contain password");
        }
        Fields user = identity.object("password").object("user");
        String given = user.object("domain").name("name") + "\n" + user.name("name") + "\n" + user.text("password");
        String expected = DemoAccount.DOMAIN + "\n" + DemoAccount.USER + "\n" + DemoAccount.PASSWORD;
        if (!Digests.same(given, expected)) {
            throw new Refusal(error(401, "Unauthorized", "The username or password is wrong."));
        }
        String project = project(auth);
        if (!project.isEmpty() && !seed.knows(Seed.Kind.PROJECT, project)) {
            throw new Refusal(error(401, "Unauthorized", "The authentication scope is invalid: no such project."));
        }
        return Call.sync(List.of(Subject.of(project)), (world, failing) -> issue(project));
    }

    /** The project's name or ID, which are the same here; "" for a token without a project. */
    private static String project(Fields auth) {
        if (!auth.has("scope") || !auth.object("scope").has("project")) {
            return "";
        }
        Fields project = auth.object("scope").object("project");
        return project.has("id") ? project.name("id") : project.name("name");
    }

    private Answer issue(String project) {
        Instant now = clock.instant();
        Instant end = now.plus(LIFE);
        String token = SecretText.random();
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
        Reply reply = Reply.json(201, Map.of("token", body)).with("X-Subject-Token", token);
        return new Answer(reply, Change.token(new Token(Digests.sha256(token), project, end.toEpochMilli())));
    }

    @Override
    public List<String> keys(Exchange request) {
        JsonNode project = Keys.tree(request).path("auth").path("scope").path("project");
        return Keys.texts(List.of(project.has("id") ? project.path("id") : project.path("name")));
    }

    @Override
    public Reply error(int status, String code, String message) {
        return Reply.error(
                status,
                code,
                Map.of("error", Map.of("code", status, "message", message, "title", code.replace("\"", ""))));
    }
}
