/**
 * HTTP requests and responses, and how their JSON bodies and query parameters are read. This package knows nothing about
 * the APIs and depends on no other package.
 */
@NullMarked
package dev.syncline.sandbox.http;

import org.jspecify.annotations.NullMarked;
