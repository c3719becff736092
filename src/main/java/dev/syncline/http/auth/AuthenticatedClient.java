package dev.syncline.http.auth;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.Credentials;
import dev.syncline.connector.Endpoint;
import dev.syncline.http.HttpTransport;
import dev.syncline.http.SendResult;
import dev.syncline.http.ServerAddress;
import java.time.Clock;
import java.util.Map;

/**
 * Sends authenticated requests to one endpoint. One instance serves all threads of a run; it holds at most
 * {@code parallel} + 2 connections.
 */
public final class AuthenticatedClient implements AutoCloseable {
    private final ServerAddress site;
    private final HttpTransport transport;
    private final Authenticator authenticator;

    private AuthenticatedClient(ServerAddress site, HttpTransport transport, Authenticator authenticator) {
        this.site = site;
        this.transport = transport;
        this.authenticator = authenticator;
    }

    /**
     * Opens no connection yet.
     *
     * @param clock for signatures and the life of tokens
     * @throws IllegalArgumentException where a URL is invalid or the CA file cannot be read; the message names the field
     */
    public static AuthenticatedClient open(Endpoint endpoint, Clock clock) {
        return open(endpoint, clock, System.getenv());
    }

    public static AuthenticatedClient open(Endpoint endpoint, Clock clock, Map<String, String> environment) {
        ServerAddress site = ServerAddress.of(endpoint.url());
        HttpTransport transport = new HttpTransport(endpoint.name(), endpoint.network(), environment);
        try {
            return new AuthenticatedClient(site, transport, authenticator(endpoint, site, transport, clock));
        } catch (IllegalArgumentException e) {
            transport.close();
            throw e;
        }
    }

    private static Authenticator authenticator(
            Endpoint endpoint, ServerAddress site, HttpTransport transport, Clock clock) {
        Credentials credentials = endpoint.credentials();
        if (credentials instanceof Credentials.HuaweiToken token) {
            return new IamTokens(new IamClient(endpoint.name(), token, transport), token.projectName(), clock);
        } else if (credentials instanceof Credentials.HuaweiAkSk keys) {
            return new HuaweiSignature(keys, site.authority(), clock);
        } else if (credentials instanceof Credentials.Tc3 keys) {
            return new Tc3Signature(keys, site.authority(), clock);
        } else if (credentials instanceof Credentials.Bearer bearer) {
            return FixedHeaders.bearer(bearer.token());
        } else if (credentials instanceof Credentials.Basic basic) {
            return FixedHeaders.basic(basic.user(), basic.password());
        }
        return FixedHeaders.none();
    }

    /** A request that can be sent. Nothing is sent yet. */
    public AuthenticatedRequest prepare(ApiRequest request) {
        return new AuthenticatedRequest(transport, authenticator, site, site.place(request));
    }

    /** Sends a request once, without a renewal; see {@link AuthenticatedRequest#send}. */
    public SendResult send(ApiRequest request, Runnable beforeWrite) {
        return prepare(request).send(beforeWrite);
    }

    /** Closes all connections; a request in flight ends as {@link SendResult.Lost}. */
    @Override
    public void close() {
        transport.close();
    }
}
