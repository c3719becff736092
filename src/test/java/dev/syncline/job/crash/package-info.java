/**
 * Cuts the power of a process at every effect that a job has outside of the process, lets a new process continue, and
 * checks the laws of the design with the effects in the sandbox and the rows of the ledger.
 */
@NullMarked
package dev.syncline.job.crash;

import org.jspecify.annotations.NullMarked;
