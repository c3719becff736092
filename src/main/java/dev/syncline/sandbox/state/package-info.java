/**
 * What the sandbox remembers: the state of the simulated cloud and the file it is restored from, the journal of requests,
 * and the resources that exist from the start. Depends on {@code http} only.
 */
@NullMarked
package dev.syncline.sandbox.state;

import org.jspecify.annotations.NullMarked;
