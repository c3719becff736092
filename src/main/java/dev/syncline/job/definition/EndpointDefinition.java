package dev.syncline.job.definition;

import dev.syncline.http.NetworkSettings;
import dev.syncline.http.auth.Credentials;
import java.net.URI;

/**
 * An endpoint as a job definition describes it. Its URL, and the URLs of its credentials, may be {@link #SANDBOX}. The
 * URL of the embedded sandbox is known only after the sandbox has started.
 *
 * @param api ID of a known API
 * @param url {@link #SANDBOX}, or a base URL without a trailing slash
 * @param region empty where the definition names none
 * @param project the project's ID; empty where the definition names none
 * @param credentials of a type that the API accepts
 * @param rate requests a second; 0 = no limit
 * @param entriesPerCall 1 to {@link #MOST_ENTRIES_PER_CALL}
 */
public record EndpointDefinition(
        String name,
        String api,
        URI url,
        String region,
        String project,
        Credentials credentials,
        double rate,
        int entriesPerCall,
        NetworkSettings network) {
    /** Placeholder for the URL of the embedded sandbox. */
    public static final URI SANDBOX = URI.create("sandbox");
    /** The most entries that one call may carry. A run also reads at most this many entries ahead. */
    public static final int MOST_ENTRIES_PER_CALL = 1_000;

    public EndpointDefinition {
        if (name.isBlank() || !(rate >= 0) || entriesPerCall < 1 || entriesPerCall > MOST_ENTRIES_PER_CALL) {
            throw new IllegalArgumentException(
                    "not an endpoint: '" + name + "', rate " + rate + ", " + entriesPerCall + " entries a call");
        }
    }

    /** Whether the API, or a server that its authentication needs, is the embedded sandbox. */
    public boolean usesSandbox() {
        return url.equals(SANDBOX) || credentials.urls().contains(SANDBOX);
    }

    /**
     * The endpoint with the URL of the embedded sandbox in place of the word {@link #SANDBOX}.
     *
     * @param sandboxUrl base URL of the embedded sandbox; ignored if {@link #usesSandbox()} is false
     */
    public ResolvedEndpoint resolve(URI sandboxUrl) {
        return new ResolvedEndpoint(
                name,
                api,
                resolved(url, sandboxUrl),
                region,
                project,
                entriesPerCall,
                credentials.withUrls(other -> resolved(other, sandboxUrl)),
                network);
    }

    private static URI resolved(URI url, URI sandboxUrl) {
        return url.equals(SANDBOX) ? sandboxUrl : url;
    }
}
