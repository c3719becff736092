/**
 * The report folder of a run: a page that works without a network, a summary, one CSV file for each kind of outcome,
 * manifests to send again what is left, and the checksums of all of them. The outcomes are read once and written as they
 * are read. A new folder takes the place of the old one only if its rows add up to the counts of the ledger.
 */
@NullMarked
package dev.syncline.report.folder;

import org.jspecify.annotations.NullMarked;
