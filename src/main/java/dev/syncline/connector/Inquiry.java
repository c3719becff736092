package dev.syncline.connector;

/**
 * A question to an API: has this (entry, target), which was sent and never answered, taken effect? Asking changes
 * nothing there. Pure, as its connector is: who asks sends {@link #request} and hands the answer to {@link #read}.
 */
public interface Inquiry {

    /** The question, without its authentication. */
    ApiRequest request();

    /** What the answer says. Never throws, whatever it holds: what cannot be read is {@link Finding.Unclear}. */
    Finding read(ApiResponse response);
}
