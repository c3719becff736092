package dev.syncline.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** HTTP's Basic authentication (RFC 7617), for servers and for proxies. */
public final class BasicAuthorization {
    private BasicAuthorization() {}

    /** The value of an {@code Authorization} or {@code Proxy-Authorization} header. */
    public static String headerValue(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
