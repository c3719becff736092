/**
 * Splits JSON files into elements without holding a file in memory, and parses the JSON text of one element strictly.
 */
@NullMarked
package dev.syncline.manifest.json;

import org.jspecify.annotations.NullMarked;
