package dev.syncline.manifest.json;

import dev.syncline.manifest.source.FieldPath;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/** Finds a field in a JSON text. It parses the text again, which is slow: use it only to report a problem. */
public final class FieldOffset {
    private FieldOffset() {}

    /**
     * The number of characters before a field. If the field is missing, the number of characters before the nearest
     * field that contains it.
     *
     * @param json a text that {@link StrictJson} accepts
     * @param field for example {@code storage.volumes[0].size}
     */
    public static int of(String json, String field) {
        int best = 0;
        int longest = 0;
        try (JsonParser parser = StrictJson.MAPPER.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String path = path(parser, token);
                if (path.length() > longest && FieldPath.contains(path, field)) {
                    longest = path.length();
                    best = (int) parser.currentTokenLocation().getCharOffset();
                }
            }
        }
        return best;
    }

    private static String path(JsonParser parser, JsonToken token) {
        TokenStreamContext context = parser.streamReadContext();
        return path(token.isStructStart() ? context.getParent() : context);
    }

    private static String path(TokenStreamContext context) {
        if (context.inRoot()) {
            return "";
        }
        String parent = path(context.getParent());
        return context.inArray()
                ? parent + "[" + context.getCurrentIndex() + "]"
                : FieldPath.join(parent, context.currentName() == null ? "" : context.currentName());
    }
}
