/**
 * Copies input that cannot be read from an offset (compressed files, standard input) into files. See
 * docs/adr/0020-spool.md.
 */
@NullMarked
package dev.syncline.manifest.spool;

import org.jspecify.annotations.NullMarked;
