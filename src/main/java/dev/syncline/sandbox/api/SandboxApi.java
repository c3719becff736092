package dev.syncline.sandbox.api;

import dev.syncline.sandbox.http.ReceivedRequest;
import dev.syncline.sandbox.http.Response;
import java.util.List;

/** The server side of one API. To add an API, implement this interface and list it in {@code SimulatedCloud}. */
public interface SandboxApi {
    /** The API's ID in the journal, the effects and the faults. */
    String id();

    /** Whether the path of the request belongs to this API. The method does not matter. */
    boolean serves(ReceivedRequest request);

    /**
     * Authenticates and validates a request.
     *
     * @throws dev.syncline.sandbox.http.ErrorResponseException with the documented error
     */
    ValidatedRequest validate(ReceivedRequest request);

    /** The keys of the entries of a refused request, as far as its body can be read. */
    List<String> keys(ReceivedRequest request);

    /** An error response in the format of this API. */
    Response error(int status, String code, String message);

    /** The error response to a request that is {@link ReceivedRequest#tooLarge()}. */
    default Response tooLarge() {
        return error(413, "RequestTooLarge", "The request is larger than 16 MiB");
    }

    /** Forgets what the API remembers outside the cloud state. */
    default void reset() {}
}
