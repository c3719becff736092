package dev.syncline.http.auth;

import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The credentials that a job definition gives for one endpoint. Implementations are immutable records, and hold
 * passwords and keys as {@link Secret}.
 */
public interface Credentials {

    /**
     * Makes the object that authenticates all requests to the endpoint. Opens no connection.
     *
     * @throws IllegalArgumentException if one of {@link #urls} is not a URL of a server
     */
    Authenticator authenticator(AuthContext context);

    /** URLs of other servers that authentication needs, for example of a token service. */
    default List<URI> urls() {
        return List.of();
    }

    /** The same credentials with each of {@link #urls} replaced. */
    default Credentials withUrls(UnaryOperator<URI> replacement) {
        return this;
    }

    /** Whether a request must name its project ({@link dev.syncline.connector.ApiRequest#project}). */
    default boolean needsProject() {
        return false;
    }
}
