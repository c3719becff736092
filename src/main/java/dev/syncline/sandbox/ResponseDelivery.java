package dev.syncline.sandbox;

import dev.syncline.sandbox.http.Response;
import java.time.Duration;

/**
 * How the server ends a request.
 *
 * @param response the response; {@link Response#NONE} if none is sent
 * @param delay how long the server waits before it sends the response or closes the connection
 */
record ResponseDelivery(Response response, Mode mode, Duration delay) {
    enum Mode {
        SEND,
        CLOSE_CONNECTION,
        RESET_CONNECTION
    }
}
