package dev.syncline.manifest;

import org.jspecify.annotations.Nullable;

/**
 * Remembers the names of fields by their place in an object: mostly the next object has the same ones there, which then
 * need neither be made nor hashed again. Not for several threads.
 */
final class FieldNames {
    private static final int PLACES = 64;

    private final @Nullable String[] names = new @Nullable String[PLACES];

    /** The name that stands between {@code from} and {@code end}, in an object's field number {@code place}. */
    String name(String json, int from, int end, int place) {
        if (place >= PLACES) {
            return json.substring(from, end);
        }
        String known = names[place];
        if (known != null && known.length() == end - from && json.startsWith(known, from)) {
            return known;
        }
        String name = json.substring(from, end);
        names[place] = name;
        return name;
    }
}
