package dev.syncline.connector;

/**
 * One element of a manifest, parsed by its connector.
 *
 * @param ordinal the entry's number in the manifest, from 0
 * @param line the line in which the entry begins, from 1
 * @param json the entry's text in the manifest, stored so that the entry can be sent again without the manifest
 */
public record Entry<P>(long ordinal, long line, String key, P payload, String json) {}
