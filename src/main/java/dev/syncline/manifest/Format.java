package dev.syncline.manifest;

/** How the elements of a file are laid out. */
enum Format {
    /** JSON Lines; also an empty file. */
    LINES,
    /** {@code [ {…}, … ]}. */
    ARRAY,
    /** {@code {"sync": [ {…}, … ]}}. */
    BODY,
    /** Objects over several lines, one behind the other. */
    OBJECTS
}
