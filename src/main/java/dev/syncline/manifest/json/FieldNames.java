package dev.syncline.manifest.json;

import org.jspecify.annotations.Nullable;

/**
 * Remembers field names by the number of the field in its object. The next object usually has the same names in the
 * same order, so the strings are reused. This saves creating and hashing them again. Not thread-safe.
 */
final class FieldNames {
    private static final int MAX_NAMES = 64;

    private final @Nullable String[] names = new @Nullable String[MAX_NAMES];

    /** The name between the offsets {@code from} and {@code end}, of the field with this number in its object. */
    String name(String json, int from, int end, int number) {
        if (number >= MAX_NAMES) {
            return json.substring(from, end);
        }
        String known = names[number];
        if (known != null && known.length() == end - from && json.startsWith(known, from)) {
            return known;
        }
        String name = json.substring(from, end);
        names[number] = name;
        return name;
    }
}
