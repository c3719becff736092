/**
 * The HTTP transport. It sends one request over Apache HttpClient, reads the whole answer within bounds, and
 * distinguishes three results: the request was never sent, it was answered, or its answer was lost. Time-outs, TLS, proxies and
 * redirects are decided here and nowhere else.
 */
@NullMarked
package dev.syncline.http;

import org.jspecify.annotations.NullMarked;
