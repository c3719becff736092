/**
 * Reads manifests: splits JSON Lines, JSON arrays and the vendors' own request bodies into elements without ever
 * holding a file in memory, knows where each element stands (line, column, byte offset), checks all of them before
 * anything is sent, and binds a run to the bytes it read (SHA-256). Knows nothing of the APIs.
 */
@NullMarked
package dev.syncline.manifest;

import org.jspecify.annotations.NullMarked;
