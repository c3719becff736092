/**
 * Runs and restarts a job as one Spring Batch job: decides which run a request means, takes the lease, executes the stages,
 * recovers from a lost database, proves the counts, and decides the exit code.
 */
@NullMarked
package dev.syncline.job.run;

import org.jspecify.annotations.NullMarked;
