package dev.syncline.http.auth;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ErrorClass;
import dev.syncline.http.SendResult;
import dev.syncline.http.SendingStopped;

/**
 * One request at one endpoint, sent once or, after its token was renewed, once more. Used by one thread.
 *
 * <pre>{@code
 * Exchange exchange = client.exchange(request);
 * Reply reply = exchange.send(pacing);
 * if (refusedAsUnknown(reply) && exchange.renew()) {
 *     reply = exchange.send(pacing);
 * }
 * }</pre>
 */
public final class AuthenticatedRequest {
    private final AuthenticatedClient client;
    private final ApiRequest request;
    private Authentication authentication = Authentication.NONE;
    private boolean renewed;

    /** @param request as it will be sent, but for its authentication */
    AuthenticatedRequest(AuthenticatedClient client, ApiRequest request) {
        this.client = client;
        this.request = request;
    }

    /**
     * Authenticates the request, sends it and reads the whole answer. Never throws, except for errors of the JVM.
     *
     * @param beforeWrite run at most once, on this thread, when the connection stands and before the first byte is
     *     written; a {@link SendingStopped} from it keeps the request from being sent
     */
    public SendResult send(Runnable beforeWrite) {
        authentication = client.authenticator().authenticate(request);
        if (authentication instanceof Authentication.Granted granted) {
            return client.deliver(request.with(granted.headers()), beforeWrite);
        }
        return new SendResult.NotSent(((Authentication.Denied) authentication).refusal());
    }

    /**
     * To be called after the last {@link #send} met a refusal of class {@link ErrorClass#AUTHENTICATION}: forgets the
     * token that it carried, unless that was done meanwhile, and says whether sending again makes sense. It does not
     * for signatures and fixed tokens, where the token itself was refused to us, or a second time.
     */
    public boolean renew() {
        boolean again = !renewed && client.authenticator().renew(request, authentication);
        renewed = true;
        return again;
    }
}
