/**
 * All SQL that is ours: runs and who drives them, stages and what they are bound to, and the outcome of every
 * (entry, target). Opens the database these live in beside Spring Batch's own tables: H2 under the home, or
 * PostgreSQL.
 */
@NullMarked
package dev.syncline.ledger;

import org.jspecify.annotations.NullMarked;
