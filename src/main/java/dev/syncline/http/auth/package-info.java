/**
 * Authentication: one class for each scheme ({@code auth.type} in a job definition). A scheme adds headers to a request: a
 * signature, a fixed token, or a token that it fetches from IAM and renews.
 */
@NullMarked
package dev.syncline.http.auth;

import org.jspecify.annotations.NullMarked;
