package dev.syncline.job.redrive;

import dev.syncline.manifest.Element;
import dev.syncline.manifest.ElementJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns the text of an entry into a line of a manifest. */
final class EntryText {
    private EntryText() {}

    /** The same JSON on one line. It is not longer: a line break inside a JSON string is always escaped. */
    static String onOneLine(String json) {
        return json.replace('\n', ' ').replace('\r', ' ').strip();
    }

    /**
     * The entry with only some of its targets.
     *
     * @param field lists the targets
     */
    static String withTargets(String json, String field, Set<String> targets) {
        if (!(parse(json) instanceof ObjectNode entry)) {
            return onOneLine(json);
        }
        List<JsonNode> kept = new ArrayList<>();
        int all = 0;
        for (JsonNode target : entry.path(field)) {
            all++;
            if (target.isString() && targets.contains(target.stringValue())) {
                kept.add(target);
            }
        }
        if (kept.isEmpty() || kept.size() == all) {
            return onOneLine(json);
        }
        entry.putArray(field).addAll(kept);
        return entry.toString();
    }

    private static JsonNode parse(String json) {
        if (ElementJson.parse(new Element(0, 0, 1, 1, "", json)) instanceof ElementJson.Parsed parsed) {
            return parsed.node();
        }
        throw new IllegalArgumentException("the ledger has a text that is not JSON");
    }
}
