package dev.syncline.manifest;

import tools.jackson.databind.JsonNode;

/** Judges one well-formed element; must say the same each time it is asked. */
@FunctionalInterface
public interface EntryCheck {
    Checked check(Element element, JsonNode node);
}
