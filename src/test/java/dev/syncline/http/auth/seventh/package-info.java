/**
 * A seventh authentication scheme that only tests know. It shows that a new scheme needs one class and one line in
 * {@code META-INF/services}, and changes nothing else.
 */
@NullMarked
package dev.syncline.http.auth.seventh;

import org.jspecify.annotations.NullMarked;
