/**
 * Aries server sync. One call carries many servers in a GET request with a body. Aries answers with one boolean for all
 * of them.
 */
@NullMarked
package dev.syncline.connector.aries;

import org.jspecify.annotations.NullMarked;
