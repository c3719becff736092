package dev.syncline.connector;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The same pass for every request. */
record FixedPass(Pass pass) implements Authenticator {

    static FixedPass none() {
        return new FixedPass(new Pass.Granted(Map.of()));
    }

    static FixedPass bearer(Secret token) {
        return authorization("Bearer " + token.value());
    }

    static FixedPass basic(String user, Secret password) {
        return authorization(basicValue(user, password.value()));
    }

    /** Value of an {@code Authorization} header after RFC 7617. */
    static String basicValue(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static FixedPass authorization(String value) {
        return new FixedPass(new Pass.Granted(Map.of("Authorization", value)));
    }

    @Override
    public Pass pass(ApiRequest request) {
        return pass;
    }
}
