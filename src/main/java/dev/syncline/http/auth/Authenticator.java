package dev.syncline.http.auth;

import dev.syncline.connector.ApiRequest;
import java.util.Map;

/** Authenticates the requests to one endpoint. All threads of a run use the same instance at the same time. */
public interface Authenticator {

    /**
     * Makes the headers that authenticate a request. May send requests of its own and wait for their answers.
     *
     * @param request as it will be sent: its path begins with the base path of the endpoint's URL
     */
    Authentication authenticate(ApiRequest request);

    /**
     * Called after the server refused {@code refused}. An authenticator with a token drops the token. Returns whether
     * another {@link #authenticate} may succeed. It cannot succeed for a signature or a fixed token.
     */
    default boolean renew(ApiRequest request, Authentication refused) {
        return false;
    }

    /** An authenticator that adds the same headers to every request. */
    static Authenticator withHeaders(Map<String, String> headers) {
        Authentication always = new Authentication.Granted(headers);
        return request -> always;
    }
}
