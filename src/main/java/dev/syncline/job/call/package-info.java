/**
 * Executes one call: from its first request to an outcome for each of its targets. {@code CallProcessor} is the way in.
 * Calls and inquiries share one {@code ExchangeLoop}, which sends, retries and renews credentials. {@code CallExecution}
 * splits refused calls, {@code InquiryExecution} asks the API about lost answers, and {@code EndpointChannel} paces all
 * requests to the endpoint's rate.
 */
@NullMarked
package dev.syncline.job.call;

import org.jspecify.annotations.NullMarked;
