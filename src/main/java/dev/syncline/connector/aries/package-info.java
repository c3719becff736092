/** Aries server sync: many servers a call in a GET with a body, answered by one boolean for all of them. */
@NullMarked
package dev.syncline.connector.aries;

import org.jspecify.annotations.NullMarked;
