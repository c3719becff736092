/** Aries server sync: many servers a call, a GET with a body, one boolean for all of them. */
@NullMarked
package dev.syncline.connector.aries;

import org.jspecify.annotations.NullMarked;
