/**
 * Cuts the power of a process at every effect that a job has outside of it, lets a new process go on, and checks the
 * laws of the design from what the sandbox has done and what the ledger says.
 */
@NullMarked
package dev.syncline.job.crash;

import org.jspecify.annotations.NullMarked;
