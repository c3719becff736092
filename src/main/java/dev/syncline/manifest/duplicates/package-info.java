/**
 * Finds the (key, target) pairs that occur more than once in a manifest, in bounded memory.
 */
@NullMarked
package dev.syncline.manifest.duplicates;

import org.jspecify.annotations.NullMarked;
