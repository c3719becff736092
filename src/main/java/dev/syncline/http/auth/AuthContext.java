package dev.syncline.http.auth;

import dev.syncline.http.HttpTransport;
import dev.syncline.http.ServerAddress;
import java.time.Clock;

/**
 * The objects and values that an {@link Authenticator} may use.
 *
 * @param server the server that receives the authenticated requests
 * @param endpoint the endpoint's name in the job definition, for messages
 * @param transport sends the authenticator's own requests, for example to a token service
 * @param clock gives the time of a signature and decides when a token has expired
 */
public record AuthContext(ServerAddress server, String endpoint, HttpTransport transport, Clock clock) {}
