package dev.syncline.sandbox;

import java.security.SecureRandom;
import java.util.Base64;

/** Tokens that cannot be guessed. */
final class SecretText {
    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretText() {}

    static String random() {
        byte[] bytes = new byte[96];
        RANDOM.nextBytes(bytes);
        return "MII" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
