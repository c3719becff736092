/**
 * Executes one call: from its first request to an outcome for each of its targets. Retries, renews credentials, splits a
 * refused call, asks the API about lost answers, and paces requests to the endpoint's rate.
 */
@NullMarked
package dev.syncline.job.call;

import org.jspecify.annotations.NullMarked;
