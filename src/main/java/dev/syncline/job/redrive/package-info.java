/**
 * Finds the entries of an earlier run that are to be sent again, with their text: from the ledger, or from the manifest
 * where an entry has no outcome yet. Writes them as a manifest.
 */
@NullMarked
package dev.syncline.job.redrive;

import org.jspecify.annotations.NullMarked;
