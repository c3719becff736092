package dev.syncline.sandbox;

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

    /** An error in this API's form. */
    Reply error(int status, String code, String message);
}
