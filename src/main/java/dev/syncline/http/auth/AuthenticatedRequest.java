package dev.syncline.http.auth;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ErrorClass;
import dev.syncline.http.HttpTransport;
import dev.syncline.http.SendResult;
import dev.syncline.http.SendingStopped;
import dev.syncline.http.ServerAddress;

/**
 * One request to one endpoint. It can be sent once, and once more after its credentials were renewed. Used by one
 * thread.
 *
 * <pre>{@code
 * AuthenticatedRequest request = client.prepare(apiRequest);
 * SendResult result = request.send(beforeWrite);
 * if (isAuthenticationRefusal(result) && request.renew()) {
 *     result = request.send(beforeWrite);
 * }
 * }</pre>
 */
public final class AuthenticatedRequest {
    private final HttpTransport transport;
    private final Authenticator authenticator;
    private final ServerAddress site;
    private final ApiRequest request;
    private Authentication authentication = Authentication.NONE;
    private boolean renewed;

    /** @param request as it is sent, without its authentication */
    AuthenticatedRequest(HttpTransport transport, Authenticator authenticator, ServerAddress site, ApiRequest request) {
        this.transport = transport;
        this.authenticator = authenticator;
        this.site = site;
        this.request = request;
    }

    /**
     * Authenticates the request, sends it and reads the whole response. Never throws, except for errors of the JVM.
     *
     * @param beforeWrite runs at most once, on this thread, when the connection is open and before the first byte is
     *     written. If it throws {@link SendingStopped}, the result is {@link SendResult.HeldBack}
     */
    public SendResult send(Runnable beforeWrite) {
        authentication = authenticator.authenticate(request);
        if (authentication instanceof Authentication.Granted granted) {
            return transport.send(site, request.with(granted.headers()), beforeWrite);
        }
        return new SendResult.NotSent(((Authentication.Denied) authentication).refusal());
    }

    /**
     * Whether the last {@link #send} sent nothing because the request could not be authenticated, for example because IAM
     * issued no token.
     */
    public boolean isDenied() {
        return authentication instanceof Authentication.Denied;
    }

    /**
     * Renews the credentials. Call this method after {@link #send} ended with a refusal of class {@link
     * ErrorClass#AUTHENTICATION}. Drops the token that the refused request used, unless another thread has already
     * replaced it.
     *
     * @return whether it may help to send the request again. The result is false for signatures and fixed tokens, if
     *     IAM refused to issue a token, and for every call of this method after the first
     */
    public boolean renew() {
        boolean again = !renewed && authenticator.renew(request, authentication);
        renewed = true;
        return again;
    }
}
