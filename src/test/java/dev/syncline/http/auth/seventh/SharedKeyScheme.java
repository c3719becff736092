package dev.syncline.http.auth.seventh;

import dev.syncline.connector.Api;
import dev.syncline.connector.ApiRequest;
import dev.syncline.http.auth.AuthContext;
import dev.syncline.http.auth.AuthFields;
import dev.syncline.http.auth.AuthScheme;
import dev.syncline.http.auth.Authentication;
import dev.syncline.http.auth.Authenticator;
import dev.syncline.http.auth.Credentials;
import dev.syncline.http.auth.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * {@code test-shared-key}: a scheme for tests that sends two headers, the key's ID and a checksum over the key, the
 * path and the body.
 */
public final class SharedKeyScheme implements AuthScheme {

    record SharedKey(String keyId, Secret key) implements Credentials {
        @Override
        public Authenticator authenticator(AuthContext context) {
            return this::sign;
        }

        private Authentication sign(ApiRequest request) {
            String body = new String(request.body(), StandardCharsets.UTF_8);
            return new Authentication.Granted(
                    Map.of("X-Key-Id", keyId, "X-Signature", signature(key.value(), request.path(), body)));
        }
    }

    @Override
    public String type() {
        return "test-shared-key";
    }

    @Override
    public Credentials read(AuthFields fields, Api api) {
        String keyId = fields.token("key-id");
        if (!keyId.isEmpty() && !keyId.startsWith("key-")) {
            fields.error("key-id", "must begin with key-");
        }
        return new SharedKey(keyId, fields.secret("key"));
    }

    /** The checksum that a server of this scheme expects. */
    public static String signature(String key, String path, String body) {
        CRC32 checksum = new CRC32();
        checksum.update((key + '\n' + path + '\n' + body).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(checksum.getValue());
    }
}
