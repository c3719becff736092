package dev.syncline.manifest;

/** How the elements of a file are written. */
enum Format {
    /** JSON Lines; also an empty file. */
    LINES,
    /** {@code [ {…}, … ]}. */
    ARRAY,
    /** The vendor's request body: {@code {"sync": [ {…}, … ]}}. */
    BODY,
    /** A header, then one record for each element. */
    CSV,
    /** JSON objects one after the other, over several lines. */
    OBJECTS
}
