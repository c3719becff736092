package dev.syncline.sandbox.auth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An {@code Authorization} header with a signature: a scheme, then {@code Name=value} parts separated by commas. */
record AuthorizationHeader(String scheme, Map<String, String> parts) {

    static AuthorizationHeader parse(String header) {
        int space = header.indexOf(' ');
        if (space < 0) {
            return new AuthorizationHeader(header, Map.of());
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : header.substring(space + 1).split(",", -1)) {
            int mark = part.indexOf('=');
            if (mark > 0) {
                parts.put(
                        part.substring(0, mark).trim(), part.substring(mark + 1).trim());
            }
        }
        return new AuthorizationHeader(header.substring(0, space), Map.copyOf(parts));
    }

    /** The value of a part; "" if the part is missing. */
    String part(String name) {
        return parts.getOrDefault(name, "");
    }

    /** The names of the signed headers, in the order of the header. */
    List<String> signedHeaders() {
        String names = part("SignedHeaders");
        return names.isEmpty() ? List.of() : List.of(names.split(";", -1));
    }
}
