package dev.syncline.http.auth;

import dev.syncline.connector.Refusal;
import java.util.Map;

/** What lets one request in, or why nothing does. */
sealed interface Authentication {

    /**
     * The request is let in.
     *
     * @param headers to be set on the request, replacing those of the same name
     */
    record Granted(Map<String, String> headers) implements Authentication {
        @Override
        public String toString() {
            return "Granted[" + headers.keySet() + "]";
        }
    }

    /** There is no way to authenticate the request. */
    record Denied(Refusal refusal) implements Authentication {}
}
