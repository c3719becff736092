package dev.syncline.manifest;

/** How the elements of a file are laid out. */
enum Format {
    /** JSON Lines; also an empty file. */
    LINES,
    /** {@code [ {…}, … ]}. */
    ARRAY,
    /** {@code {"sync": [ {…}, … ]}}. */
    BODY,
    /** Records of cells below a header. */
    CSV,
    /** Objects over several lines, one behind the other. */
    OBJECTS
}
