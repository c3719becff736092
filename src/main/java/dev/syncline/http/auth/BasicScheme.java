package dev.syncline.http.auth;

import dev.syncline.connector.Api;
import dev.syncline.http.BasicAuthorization;
import java.util.Map;

/** {@code basic}: a user and a password in the header {@code Authorization} (RFC 7617). */
public final class BasicScheme implements AuthScheme {

    public record Basic(String user, Secret password) implements Credentials {
        @Override
        public Authenticator authenticator(AuthContext context) {
            String header = BasicAuthorization.headerValue(user, password.value());
            return Authenticator.withHeaders(Map.of("Authorization", header));
        }
    }

    @Override
    public String type() {
        return "basic";
    }

    @Override
    public Credentials read(AuthFields fields, Api api) {
        return new Basic(fields.text("user"), fields.secret("password"));
    }
}
