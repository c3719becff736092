/**
 * Executes one call: from its first request to an outcome for each of its targets. {@code CallProcessor} is the entry
 * point. Calls and inquiries share one {@code ExchangeLoop}, which sends, retries and renews credentials. {@code
 * CallExecution} splits refused calls, {@code InquiryExecution} asks the API about calls whose answers were lost, and
 * {@code EndpointChannel} limits all requests to the endpoint's rate.
 */
@NullMarked
package dev.syncline.job.call;

import org.jspecify.annotations.NullMarked;
