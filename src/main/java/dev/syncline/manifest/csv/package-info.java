/**
 * Reads CSV files. Each record becomes the JSON text of one element, together with the positions of its cells.
 */
@NullMarked
package dev.syncline.manifest.csv;

import org.jspecify.annotations.NullMarked;
