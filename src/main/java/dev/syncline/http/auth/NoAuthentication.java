package dev.syncline.http.auth;

import dev.syncline.connector.Api;
import java.util.Map;

/** {@code none}: adds nothing to a request. For a gateway that authenticates in our place. */
public final class NoAuthentication implements AuthScheme {
    public static final String TYPE = "none";

    /** The credentials of an endpoint without any. */
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
