package dev.syncline.job.definition;

import dev.syncline.ledger.Stage.Binding;
import java.net.URI;
import java.net.URISyntaxException;

/** Parses base URLs. Mistakes are {@link IllegalArgumentException}s with a message for the user, without passwords. */
final class Urls {
    private static final int LAST_PORT = 65_535;

    private Urls() {}

    /** The word {@code sandbox} as {@link EndpointDefinition#SANDBOX}, or a base URL. */
    static URI baseOrSandbox(String text) {
        return text.equals(EndpointDefinition.SANDBOX.toString()) ? EndpointDefinition.SANDBOX : base(text);
    }

    /** An {@code http} or {@code https} URL without user, query and fragment. Slashes at its end are removed. */
    static URI base(String text) {
        URI url;
        try {
            url = new URI(text.replaceFirst("/+$", ""));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be a URL such as https://cbr.example.com", e);
        }
        boolean hasUser = url.getRawUserInfo() != null;
        boolean isHttp = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        TextChecks.require(
                isHttp && url.getHost() != null,
                "must be a URL such as https://cbr.example.com",
                hasUser ? "one with a password" : text);
        TextChecks.require(
                !hasUser && url.getRawQuery() == null && url.getRawFragment() == null,
                "must be a URL without user, query and fragment",
                hasUser ? "one with a user" : text);
        TextChecks.require(url.getPort() != 0 && url.getPort() <= LAST_PORT, "must have a port from 1 to 65535", text);
        TextChecks.maxLength(url.toString(), Binding.LONGEST_URL);
        return url;
    }
}
