package dev.syncline.http.auth;

import dev.syncline.http.HttpTransport;
import dev.syncline.http.ServerAddress;
import java.time.Clock;

/**
 * What an {@link Authenticator} may use.
 *
 * @param server the server that receives the authenticated requests
 * @param endpoint the endpoint's name in the job definition, for messages
 * @param transport sends the authenticator's own requests, for example to a token service
 * @param clock dates signatures and ends tokens
 */
public record AuthContext(ServerAddress server, String endpoint, HttpTransport transport, Clock clock) {}
