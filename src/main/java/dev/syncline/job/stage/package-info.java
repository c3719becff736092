/**
 * The Spring Batch steps of a stage: one step for each part of its manifest, and rounds over its unresolved outcomes. Each
 * step has a reader, a processor (the network) and a writer (one batched insert).
 */
@NullMarked
package dev.syncline.job.stage;

import org.jspecify.annotations.NullMarked;
