package dev.syncline.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy.
 *
 * @param authorization value of the header {@code Proxy-Authorization}; empty if the proxy's URL holds no user
 */
public record HttpProxy(HttpHost host, String authorization) {
    private static final String EXAMPLE = "must be the URL of an HTTP proxy such as http://proxy.example.com:3128";
    private static final int LAST_PORT = 65_535;

    /** Leaves out the authorization, which holds a password. */
    @Override
    public String toString() {
        return host.toURI();
    }

    /**
     * Reads a proxy's URL; without a scheme, {@code http} is assumed.
     *
     * @throws IllegalArgumentException with a message for the user that shows no password
     */
    public static HttpProxy of(String url) {
        URI uri = uri(url.strip());
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.startsWith("socks")) {
            throw new IllegalArgumentException(EXAMPLE + "; a SOCKS proxy (" + scheme + "://) cannot be used");
        } else if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException(EXAMPLE + "; " + scheme + ":// cannot be used");
        } else if (uri.getHost() == null) {
            throw new IllegalArgumentException(EXAMPLE + "; it names no host");
        } else if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            throw new IllegalArgumentException(EXAMPLE + "; its port must be from 1 to 65535");
        }
        return new HttpProxy(new HttpHost(scheme, uri.getHost(), uri.getPort()), authorization(uri.getRawUserInfo()));
    }

    /**
     * What is wrong with the proxy that all endpoints share, {@code HTTPS_PROXY}; empty if it is not set or right.
     *
     * @param environment the value of an environment variable; empty if it is not set
     */
    public static String problemOfShared(UnaryOperator<String> environment) {
        String name = environment.apply("HTTPS_PROXY").isBlank() ? "https_proxy" : "HTTPS_PROXY";
        String url = environment.apply(name);
        try {
            if (!url.isBlank()) {
                of(url);
            }
            return "";
        } catch (IllegalArgumentException e) {
            return "the environment variable " + name + " " + e.getMessage();
        }
    }

    private static URI uri(String url) {
        try {
            return new URI(url.contains("://") ? url : "http://" + url);
        } catch (URISyntaxException e) {
            // the cause is left out, because its message would show the proxy's password
            throw new IllegalArgumentException(
                    EXAMPLE + "; special characters in its user and password must be percent-encoded");
        }
    }

    private static String authorization(@Nullable String user) {
        if (user == null) {
            return "";
        }
        String[] parts = user.split(":", 2);
        return BasicAuthorization.headerValue(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
