/** Aries: syncs servers and lists them. */
@NullMarked
package dev.syncline.sandbox.aries;

import org.jspecify.annotations.NullMarked;
