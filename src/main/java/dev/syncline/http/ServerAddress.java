package dev.syncline.http;

import dev.syncline.connector.ApiRequest;
import java.net.URI;
import java.util.Locale;
import org.apache.hc.core5.http.HttpHost;

/**
 * A server, as it is addressed and as it is connected to.
 *
 * @param host the port is negative where it is the scheme's own
 * @param basePath what every path begins with; empty or without a slash at its end
 */
public record ServerAddress(HttpHost host, String basePath) {

    /** Refuses what is no {@code http} or {@code https} URL of a server. */
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

    /** Value of the Host header. */
    public String authority() {
        return host.toHostString();
    }

    /** The request as it goes to this site: its path with the site's own before it. */
    public ApiRequest place(ApiRequest request) {
        return basePath.isEmpty() ? request : request.withPath(basePath + request.path());
    }

    /** {@code host:port}, with the port even where it goes without saying. */
    String address() {
        return host.getPort() < 0 ? authority() + ':' + ownPort(host.getSchemeName()) : authority();
    }

    /** Its URL, without a user that the given one may have held. */
    public String url() {
        return host.toURI() + basePath;
    }

    private static int ownPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }
}
