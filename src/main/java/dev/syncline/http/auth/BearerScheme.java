package dev.syncline.http.auth;

import dev.syncline.connector.Api;
import java.util.Map;

/** {@code bearer}: a fixed token in the header {@code Authorization} (RFC 6750). */
public final class BearerScheme implements AuthScheme {

    public record Bearer(Secret token) implements Credentials {
        @Override
        public Authenticator authenticator(AuthContext context) {
            return Authenticator.withHeaders(Map.of("Authorization", "Bearer " + token.value()));
        }
    }

    @Override
    public String type() {
        return "bearer";
    }

    @Override
    public Credentials read(AuthFields fields, Api api) {
        return new Bearer(fields.secretToken("token"));
    }
}
