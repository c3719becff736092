package dev.syncline.http.auth;

import dev.syncline.connector.Refusal;
import java.util.Map;

/** The result of authenticating one request. */
public sealed interface Authentication {
    /** No headers: the request is sent without authentication. */
    Authentication NONE = new Granted(Map.of());

    /**
     * The request can be sent.
     *
     * @param headers to set on the request; they replace headers of the same name
     */
    record Granted(Map<String, String> headers) implements Authentication {
        /** Leaves out the values, which hold tokens and signatures. */
        @Override
        public String toString() {
            return "Granted[" + headers.keySet() + "]";
        }
    }

    /** The request cannot be authenticated, so it must not be sent. */
    record Denied(Refusal refusal) implements Authentication {}
}
