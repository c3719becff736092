/**
 * The Spring Batch steps of a stage: one step for each part of its manifest, and rounds over its unresolved outcomes.
 * In each step, a reader builds calls, a processor sends them, and a writer records their outcomes with one batched
 * insert.
 */
@NullMarked
package dev.syncline.job.stage;

import org.jspecify.annotations.NullMarked;
