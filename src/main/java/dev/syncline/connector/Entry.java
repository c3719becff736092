package dev.syncline.connector;

/**
 * One element of a manifest, understood by its connector.
 *
 * @param ordinal its number within the manifest, from 0
 * @param line the line it begins in, from 1
 * @param json its text as it stands in the manifest, kept so that it can be sent again when the manifest is gone
 */
public record Entry<P>(long ordinal, long line, String key, P payload, String json) {}
