/**
 * Compares runs: what changed from one run to a later one, and what became of one entry over all runs. Everything is read
 * from the ledger row by row, and written as it is read.
 */
@NullMarked
package dev.syncline.report.comparison;

import org.jspecify.annotations.NullMarked;
