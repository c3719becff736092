/**
 * What an API of the sandbox implements, and what several APIs share. Each API has its own package beside this one.
 * Depends on {@code http} and {@code state} only.
 */
@NullMarked
package dev.syncline.sandbox.api;

import org.jspecify.annotations.NullMarked;
