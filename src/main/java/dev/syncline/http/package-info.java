/**
 * The HTTP transport: sends one authenticated request over Apache HttpClient, reads the whole answer within bounds, and tells
 * apart a request that was never sent, one that was answered, and one whose answer was lost. Time-outs, TLS, proxies and
 * redirects are decided here and nowhere else.
 */
@NullMarked
package dev.syncline.http;

import org.jspecify.annotations.NullMarked;
