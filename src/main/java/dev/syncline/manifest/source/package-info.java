/**
 * Reads the bytes of one manifest file with their lines and columns, and defines what every format offers: an
 * {@link dev.syncline.manifest.source.ElementSource}. Knows no format.
 */
@NullMarked
package dev.syncline.manifest.source;

import org.jspecify.annotations.NullMarked;
