/**
 * Turns the rows of the ledger into what people and scripts read: tables, JSON, the status of a run, the next steps,
 * and explanations of error codes. This package only formats. It reads no database and sends nothing.
 */
@NullMarked
package dev.syncline.report;

import org.jspecify.annotations.NullMarked;
