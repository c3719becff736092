/**
 * Reads manifests: splits files of several formats into elements without holding a file in memory, reports every error
 * with its file, line and column, validates all entries before any of them is sent, and identifies the bytes that were
 * read (SHA-256). Knows no API. The packages inside this one do not depend on it, and only this one uses them.
 */
@NullMarked
package dev.syncline.manifest;

import org.jspecify.annotations.NullMarked;
