package dev.syncline.job.definition;

import dev.syncline.connector.Credentials.HuaweiToken;
import dev.syncline.connector.Credentials;
import dev.syncline.connector.Endpoint.Network;
import dev.syncline.connector.Endpoint;
import java.net.URI;

/**
 * An endpoint as a job definition describes it. Its URL, and that of IAM, may be {@link #SANDBOX}: where the embedded
 * sandbox listens is known only when it does.
 *
 * @param api id of a known API
 * @param url {@link #SANDBOX}, or a base URL without a trailing slash
 * @param region empty where none is given
 * @param project the project's ID; empty where none is given
 * @param credentials of a type that the API takes; the {@code iam} of a token may be {@link #SANDBOX}
 * @param rate requests a second; 0 = as many as go
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
        Network network) {
    /** Stands for the embedded sandbox's URL. */
    public static final URI SANDBOX = URI.create("sandbox");
    /** What one call may carry at the most; a run looks no further ahead. */
    public static final int MOST_ENTRIES_PER_CALL = 1_000;

    public EndpointDefinition {
        if (name.isBlank() || !(rate >= 0) || entriesPerCall < 1 || entriesPerCall > MOST_ENTRIES_PER_CALL) {
            throw new IllegalArgumentException(
                    "not an endpoint: '" + name + "', rate " + rate + ", " + entriesPerCall + " entries a call");
        }
    }

    /** Whether the endpoint, or the IAM that lets us in there, is the embedded sandbox. */
    public boolean usesSandbox() {
        return url.equals(SANDBOX)
                || (credentials instanceof HuaweiToken token && token.iam().equals(SANDBOX));
    }

    /**
     * The endpoint to send to.
     *
     * @param sandboxUrl base URL of the embedded sandbox; not looked at where {@link #usesSandbox()} is false
     */
    public Endpoint endpoint(URI sandboxUrl) {
        return new Endpoint(
                name,
                api,
                resolved(url, sandboxUrl),
                region,
                project,
                entriesPerCall,
                resolved(credentials, sandboxUrl),
                network);
    }

    private static Credentials resolved(Credentials credentials, URI sandboxUrl) {
        return credentials instanceof HuaweiToken token
                ? new HuaweiToken(
                        resolved(token.iam(), sandboxUrl),
                        token.domain(),
                        token.user(),
                        token.password(),
                        token.projectName())
                : credentials;
    }

    private static URI resolved(URI url, URI sandboxUrl) {
        return url.equals(SANDBOX) ? sandboxUrl : url;
    }
}
