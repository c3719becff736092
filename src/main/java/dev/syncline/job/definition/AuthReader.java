package dev.syncline.job.definition;

import dev.syncline.connector.Api;
import dev.syncline.http.auth.AuthFields;
import dev.syncline.http.auth.AuthScheme;
import dev.syncline.http.auth.AuthSchemes;
import dev.syncline.http.auth.Credentials;
import dev.syncline.http.auth.NoAuthentication;
import dev.syncline.http.auth.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code auth}: the credentials of an endpoint. */
final class AuthReader {
    private AuthReader() {}

    /** @param api the API of the endpoint; it says which types it accepts */
    static Credentials read(Section endpoint, Api api) {
        Set<String> types = new TreeSet<>(api.authTypes());
        types.add(NoAuthentication.TYPE);
        String accepted = String.join(" or ", types);
        if (!endpoint.has("auth")) {
            endpoint.error("auth", "is missing; " + api.id() + " takes " + accepted);
            return new NoAuthentication.None();
        }
        Section auth = endpoint.section("auth");
        String type = auth.text("type");
        Optional<AuthScheme> scheme = AuthSchemes.all().stream()
                .filter(known -> known.type().equals(type))
                .findFirst();
        if (scheme.isEmpty()) {
            if (!type.isEmpty()) {
                auth.error("type", "must be " + accepted + ", is " + TextChecks.quoted(type));
            }
            return new NoAuthentication.None();
        }
        if (!types.contains(type)) {
            auth.error("type", "is " + type + ", but " + api.id() + " takes " + accepted);
        }
        Credentials credentials = scheme.get().read(new SectionFields(auth), api);
        auth.refuseUnknown();
        return credentials;
    }

    private record SectionFields(Section auth) implements AuthFields {
        @Override
        public String text(String name) {
            return auth.text(name);
        }

        @Override
        public String optional(String name) {
            return auth.optional(name, "", text -> text);
        }

        @Override
        public String token(String name) {
            return auth.token(name);
        }

        @Override
        public Secret secret(String name) {
            return auth.secret(name);
        }

        @Override
        public Secret secretToken(String name) {
            return auth.secret(name, TextChecks::headerValue);
        }

        @Override
        public URI url(String name) {
            return auth.required(name, EndpointDefinition.SANDBOX, Urls::baseOrSandbox);
        }

        @Override
        public void error(String name, String message) {
            auth.error(name, message);
        }
    }
}
