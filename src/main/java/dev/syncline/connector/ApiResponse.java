package dev.syncline.connector;

import java.util.Locale;
import java.util.Map;

/**
 * One whole HTTP response of limited size.
 *
 * @param headers by name in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // as in ApiRequest
public record ApiResponse(int status, Map<String, String> headers, byte[] body) {
    /** Whether the status is from 200 to 299. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The header's value; empty if the response lacks it. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** Leaves out headers and body, which hold tokens. */
    @Override
    public String toString() {
        return "HTTP " + status + " with " + body.length + " bytes";
    }
}
