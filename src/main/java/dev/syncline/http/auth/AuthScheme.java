package dev.syncline.http.auth;

import dev.syncline.connector.Api;

/**
 * One authentication scheme: the fields of {@code auth} in a job definition, and how they authenticate a request.
 * {@link java.util.ServiceLoader} finds the implementations. A new scheme needs one public class with a public
 * constructor without parameters, and one line in {@code META-INF/services/dev.syncline.http.auth.AuthScheme}.
 */
public interface AuthScheme {

    /** The value of {@code auth.type} that selects this scheme. */
    String type();

    /**
     * Reads the fields of {@code auth}. Mistakes are reported to {@code fields}; after a mistake, nobody uses the
     * result.
     *
     * @param api the API of the endpoint
     */
    Credentials read(AuthFields fields, Api api);
}
