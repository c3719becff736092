package dev.syncline.job.definition;

import dev.syncline.connector.Api;
import dev.syncline.connector.Credentials.Basic;
import dev.syncline.connector.Credentials.Bearer;
import dev.syncline.connector.Credentials.HuaweiAkSk;
import dev.syncline.connector.Credentials.HuaweiToken;
import dev.syncline.connector.Credentials.None;
import dev.syncline.connector.Credentials.Tc3;
import dev.syncline.connector.Credentials;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code auth}: who we are at an endpoint. */
final class AuthReader {
    /** What every API may be reached with: a gateway in between may know who we are. */
    private static final String NONE = "none";

    private static final List<String> TYPES = List.of("huawei-token", "huawei-aksk", "tc3", "bearer", "basic", NONE);

    private AuthReader() {}

    /** @param api what the endpoint's API takes */
    static Credentials read(Section endpoint, Api api) {
        Set<String> credentials = new TreeSet<>(api.credentials());
        credentials.add(NONE);
        String accepted = String.join(" or ", credentials);
        if (!endpoint.has("auth")) {
            endpoint.error("auth", "is missing; " + api.id() + " takes " + accepted);
            return new None();
        }
        Section auth = endpoint.section("auth");
        String type = auth.text("type");
        if (TYPES.contains(type) && !credentials.contains(type)) {
            auth.error("type", "is " + type + ", but " + api.id() + " takes " + accepted);
        } else if (!type.isEmpty() && !TYPES.contains(type)) {
            auth.error("type", "must be " + accepted + ", is " + TextChecks.quoted(type));
        }
        Credentials read = of(type, auth);
        if (TYPES.contains(type)) {
            auth.refuseUnknown();
        }
        return read;
    }

    private static Credentials of(String type, Section auth) {
        return switch (type) {
            case "huawei-token" ->
                new HuaweiToken(
                        auth.required("iam", EndpointDefinition.SANDBOX, Urls::baseOrSandbox),
                        auth.text("domain"),
                        auth.text("user"),
                        auth.secret("password"),
                        auth.optional("project-name", "", text -> text));
            case "huawei-aksk" -> new HuaweiAkSk(auth.token("access-key"), auth.secret("secret-key"));
            case "tc3" -> new Tc3(auth.token("secret-id"), auth.secret("secret-key"));
            case "bearer" -> new Bearer(auth.secret("token", TextChecks::headerValue));
            case "basic" -> new Basic(auth.text("user"), auth.secret("password"));
            default -> new None();
        };
    }
}
