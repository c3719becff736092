package dev.syncline.http.auth;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The same pass for every request. */
public record FixedHeaders(Authentication pass) implements Authenticator {

    static FixedHeaders none() {
        return new FixedHeaders(new Authentication.Granted(Map.of()));
    }

    static FixedHeaders bearer(Secret token) {
        return authorization("Bearer " + token.value());
    }

    static FixedHeaders basic(String user, Secret password) {
        return authorization(basicValue(user, password.value()));
    }

    /** Value of an {@code Authorization} header after RFC 7617. */
    public static String basicValue(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static FixedHeaders authorization(String value) {
        return new FixedHeaders(new Authentication.Granted(Map.of("Authorization", value)));
    }

    @Override
    public Authentication pass(ApiRequest request) {
        return pass;
    }
}
