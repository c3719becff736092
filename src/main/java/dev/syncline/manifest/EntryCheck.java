package dev.syncline.manifest;

import tools.jackson.databind.JsonNode;

/**
 * Checks one well-formed element. It must return the same result for the same element each time. Several threads call it at
 * once.
 */
@FunctionalInterface
public interface EntryCheck {
    CheckResult check(Element element, JsonNode node);
}
