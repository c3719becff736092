package dev.syncline.http;

import dev.syncline.connector.ApiRequest;
import java.net.URI;
import java.util.Locale;
import org.apache.hc.core5.http.HttpHost;

/**
 * The address of a server, taken from a URL.
 *
 * @param host the host and its port; the port is negative if it is the default port of the scheme
 * @param basePath the beginning of every path; empty, or without a slash at its end
 */
public record ServerAddress(HttpHost host, String basePath) {

    /** @throws IllegalArgumentException if the URL is not an {@code http} or {@code https} URL with a host */
    public static ServerAddress of(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("not an http or https URL of a server");
        }
        int port = url.getPort() == ownPort(scheme) ? -1 : url.getPort();
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return new ServerAddress(
                new HttpHost(scheme, url.getHost().toLowerCase(Locale.ROOT), port),
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    /** The value of the Host header. */
    public String authority() {
        return host.toHostString();
    }

    /** The request as it is sent to this server: its path begins with {@link #basePath}. */
    public ApiRequest place(ApiRequest request) {
        return basePath.isEmpty() ? request : request.withPath(basePath + request.path());
    }

    /** {@code host:port}, with the port even if it is the default port. */
    String address() {
        return host.getPort() < 0 ? authority() + ':' + ownPort(host.getSchemeName()) : authority();
    }

    /** The URL without a user and password. */
    public String url() {
        return host.toURI() + basePath;
    }

    private static int ownPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }
}
