package dev.syncline.sandbox;

import java.util.List;

/** The server side of one API. A sixth API is one more implementation, listed in {@link Cloud}. */
interface SandboxApi {
    /** The API's id, as in journal, effects and faults. */
    String id();

    /** Whether the request is addressed to this API, whatever its method. */
    boolean serves(Exchange request);

    /**
     * Authenticates and validates a request.
     *
     * @throws Refusal with the documented error
     */
    Call read(Exchange request);

    /** The keys of the entries that a refused request carried, as far as it can be read. */
    List<String> keys(Exchange request);

    /** An error in this API's form. */
    Reply error(int status, String code, String message);

    /** The refusal of a body that is {@link Exchange#tooLarge()}. */
    default Reply tooLarge() {
        return error(413, "RequestTooLarge", "The request is larger than 16 MiB");
    }
}
