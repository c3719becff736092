/**
 * The job of Spring Batch's guide as a peer to measure beside: one call for each entry, inside the chunk's transaction.
 */
@NullMarked
package dev.syncline.bench.tutorial;

import org.jspecify.annotations.NullMarked;
