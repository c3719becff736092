package dev.syncline.http.auth;

import java.net.URI;

/**
 * The fields of {@code auth} in a job definition. Each method reports a wrong value with its place in the file. In that
 * case, the returned value must not be used. A field that no method reads is reported as unknown.
 */
public interface AuthFields {

    /** A required text that is not blank. */
    String text(String name);

    /** A text that may be left out; then it is empty. */
    String optional(String name);

    /** A required text of printable ASCII characters without blanks. A header can carry it unchanged. */
    String token(String name);

    /** A required secret that is not blank. No message shows its value. */
    Secret secret(String name);

    /** A required secret of printable ASCII characters without blanks. A header can carry it unchanged. */
    Secret secretToken(String name);

    /**
     * A required base URL without a trailing slash, or a placeholder for the URL of the embedded sandbox. The
     * placeholder is replaced by {@link Credentials#withUrls} before any request is sent.
     */
    URI url(String name);

    /** Reports that a field has a wrong value. */
    void error(String name, String message);
}
