package dev.syncline.connector;

import java.time.Instant;

/**
 * A question to an API: has this (entry, target), which was sent and never answered, taken effect? Asking changes
 * nothing there. Pure, as its connector is: who asks sends {@link #request} and hands the answer to {@link #read}.
 */
public interface Inquiry {

    /** The question, without its authentication; the same each time. */
    ApiRequest request();

    /**
     * What the answer says. Never throws, whatever it holds: what cannot be read is {@link Finding.Unclear}.
     *
     * @param receivedAt when the answer came in by our clock: held against its {@code Date}, it tells how far the
     *     API's clock is off
     */
    Finding read(ApiResponse response, Instant receivedAt);
}
