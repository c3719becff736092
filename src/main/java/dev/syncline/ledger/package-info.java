/**
 * The tables of Syncline: runs and the lease of the process that drives each, stages and their parts, and the outcome of
 * every (entry, target). {@link dev.syncline.ledger.Ledger} is the entry to all of them. All SQL of Syncline is here.
 */
@NullMarked
package dev.syncline.ledger;

import org.jspecify.annotations.NullMarked;
