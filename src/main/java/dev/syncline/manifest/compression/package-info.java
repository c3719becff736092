/**
 * Decompresses gzip and zstd, and refuses bytes that are damaged or cut off.
 */
@NullMarked
package dev.syncline.manifest.compression;

import org.jspecify.annotations.NullMarked;
