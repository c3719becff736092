/** The job that Spring Batch's guide leads to, as a peer to measure beside: one call an entry, in the chunk's transaction. */
@NullMarked
package dev.syncline.bench.tutorial;

import org.jspecify.annotations.NullMarked;
