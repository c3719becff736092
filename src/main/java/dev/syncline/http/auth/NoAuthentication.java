package dev.syncline.http.auth;

import dev.syncline.connector.Api;
import java.util.Map;

/** {@code none}: adds nothing to a request. Used if a gateway in front of the API authenticates the requests. */
public final class NoAuthentication implements AuthScheme {
    public static final String TYPE = "none";

    /** The credentials of an endpoint that needs none. */
    public record None() implements Credentials {
        @Override
        public Authenticator authenticator(AuthContext context) {
            return Authenticator.withHeaders(Map.of());
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public None read(AuthFields fields, Api api) {
        return new None();
    }
}
