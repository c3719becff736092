/**
 * The service provider interface of the sync APIs: {@link dev.syncline.connector.Connector} and the types it uses. A
 * connector is pure. It turns entries into a request, and a response into outcomes. It does not send, wait, retry or
 * store.
 */
@NullMarked
package dev.syncline.connector;

import org.jspecify.annotations.NullMarked;
