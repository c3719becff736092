package dev.syncline.job.definition;

import dev.syncline.connector.Endpoint;
import dev.syncline.http.NetworkSettings;
import dev.syncline.http.auth.AuthenticatedClient;
import dev.syncline.http.auth.Credentials;
import java.net.URI;

/**
 * An endpoint of a job definition as a run uses it: the word {@code sandbox} is replaced by the URL at which the
 * embedded sandbox listens.
 *
 * @param name the endpoint's name in the job definition
 * @param api the API's ID
 * @param url base URL, without a trailing slash
 * @param region empty where the definition names none
 * @param project the project's ID; empty where the definition names none
 * @param entriesPerCall the most entries that one call carries, from 1
 */
public record ResolvedEndpoint(
        String name,
        String api,
        URI url,
        String region,
        String project,
        int entriesPerCall,
        Credentials credentials,
        NetworkSettings network) {

    /** The part of the endpoint that its connector may know. */
    public Endpoint forConnector() {
        return new Endpoint(region, project, credentials.needsProject());
    }

    /** The part of the endpoint that its HTTP client needs. */
    public AuthenticatedClient.Settings clientSettings() {
        return new AuthenticatedClient.Settings(name, url, credentials, network);
    }
}
