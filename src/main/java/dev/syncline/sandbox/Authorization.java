package dev.syncline.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A signed {@code Authorization} header: a scheme and {@code Name=value} parts set off by commas. */
record Authorization(String scheme, Map<String, String> parts) {

    static Authorization parse(String header) {
        int space = header.indexOf(' ');
        if (space < 0) {
            return new Authorization(header, Map.of());
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : header.substring(space + 1).split(",", -1)) {
            int mark = part.indexOf('=');
            if (mark > 0) {
                parts.put(
                        part.substring(0, mark).trim(), part.substring(mark + 1).trim());
            }
        }
        return new Authorization(header.substring(0, space), Map.copyOf(parts));
    }

    String part(String name) {
        return parts.getOrDefault(name, "");
    }

    /** The signed headers' names, in the order given. */
    List<String> signedHeaders() {
        String names = part("SignedHeaders");
        return names.isEmpty() ? List.of() : List.of(names.split(";", -1));
    }
}
