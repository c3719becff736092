/**
 * Authentication. Each scheme ({@code auth.type} in a job definition) is one class behind
 * {@link dev.syncline.http.auth.AuthScheme}, found by {@link java.util.ServiceLoader}. A scheme adds headers to a request:
 * a signature, a fixed token, or a token that it fetches and renews.
 */
@NullMarked
package dev.syncline.http.auth;

import org.jspecify.annotations.NullMarked;
