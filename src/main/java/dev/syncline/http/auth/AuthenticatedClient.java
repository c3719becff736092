package dev.syncline.http.auth;

import dev.syncline.connector.ApiRequest;
import dev.syncline.http.HttpTransport;
import dev.syncline.http.NetworkSettings;
import dev.syncline.http.SendResult;
import dev.syncline.http.ServerAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/**
 * Sends authenticated requests to one endpoint. All threads of a run share one instance. The client holds at most
 * {@code parallel} + 2 connections.
 */
public final class AuthenticatedClient implements AutoCloseable {
    private final ServerAddress server;
    private final HttpTransport transport;
    private final Authenticator authenticator;

    /**
     * How to reach one endpoint.
     *
     * @param endpoint the endpoint's name in the job definition, for messages and thread names
     * @param url base URL, without a trailing slash
     */
    public record Settings(String endpoint, URI url, Credentials credentials, NetworkSettings network) {}

    private AuthenticatedClient(ServerAddress server, HttpTransport transport, Authenticator authenticator) {
        this.server = server;
        this.transport = transport;
        this.authenticator = authenticator;
    }

    /**
     * Makes a client. Opens no connection yet.
     *
     * @param clock gives the time of a signature and decides when a token has expired
     * @throws IllegalArgumentException if a URL is not an http or https URL, or the CA file cannot be read; the message
     *     names the field
     */
    public static AuthenticatedClient open(Settings settings, Clock clock) {
        return open(settings, clock, System.getenv());
    }

    /** @param environment environment variables; only {@code HTTPS_PROXY} and {@code NO_PROXY} are used */
    public static AuthenticatedClient open(Settings settings, Clock clock, Map<String, String> environment) {
        ServerAddress server = ServerAddress.of(settings.url());
        HttpTransport transport = new HttpTransport(settings.endpoint(), settings.network(), environment);
        try {
            AuthContext context = new AuthContext(server, settings.endpoint(), transport, clock);
            return new AuthenticatedClient(
                    server, transport, settings.credentials().authenticator(context));
        } catch (IllegalArgumentException e) {
            transport.close();
            throw e;
        }
    }

    /** Makes a request that can be sent. Sends nothing yet. */
    public AuthenticatedRequest prepare(ApiRequest request) {
        return new AuthenticatedRequest(transport, authenticator, server, server.place(request));
    }

    /**
     * Sends a request once. Does not renew the credentials if the server refuses them. See {@link
     * AuthenticatedRequest#send}.
     */
    public SendResult send(ApiRequest request, Runnable beforeWrite) {
        return prepare(request).send(beforeWrite);
    }

    /** Closes all connections; a request in flight ends as {@link SendResult.Lost}. */
    @Override
    public void close() {
        transport.close();
    }
}
