package dev.syncline.connector;

import java.net.URI;
import java.time.Duration;

/**
 * Where an API is and how it is reached.
 *
 * @param name its name in the job definition
 * @param api the API's id
 * @param url base URL, without a trailing slash
 * @param region empty where the API needs none
 * @param project the project's ID, as in paths; empty where the API needs none
 * @param entriesPerCall the most entries one call carries, from 1
 * @param network time-outs, ways and trust
 */
public record Endpoint(
        String name,
        String api,
        URI url,
        String region,
        String project,
        int entriesPerCall,
        Credentials credentials,
        Network network) {

    /**
     * Time-outs, the way there, and whom to trust on it.
     *
     * @param connectTimeout for one connection to stand, TLS included
     * @param readTimeout for one whole answer, from the last byte sent
     * @param parallel requests under way at once, from 1
     * @param proxy URL of an HTTP proxy; empty = {@code HTTPS_PROXY}, if set
     * @param caFile PEM file of further certificate authorities to trust; empty = the JVM's own
     */
    public record Network(Duration connectTimeout, Duration readTimeout, int parallel, String proxy, String caFile) {}
}
