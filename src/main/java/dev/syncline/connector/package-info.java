/**
 * The SPI behind which the sync APIs stand ({@link dev.syncline.connector.Connector} and the records around it), the
 * one HTTP transport and the authentication schemes. A connector is pure: it turns entries into a request and a
 * response into outcomes, and leaves sending, waiting, repeating and storing to others.
 */
@NullMarked
package dev.syncline.connector;

import org.jspecify.annotations.NullMarked;
