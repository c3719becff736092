package dev.syncline.http.auth;

import dev.syncline.connector.ApiRequest;

/** One way of saying who we are. Implementations serve all threads of an endpoint at once. */
interface Authenticator {

    /**
     * What lets this request in.
     *
     * @param request as it will be sent: its path begins with the base path of the endpoint's URL
     */
    Authentication pass(ApiRequest request);

    /**
     * Called after the server refused {@code refused}: forgets it, and says whether another pass may fare better. A
     * signature or a fixed token would be the same again.
     */
    default boolean renew(ApiRequest request, Authentication refused) {
        return false;
    }
}
