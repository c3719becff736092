package dev.syncline.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the proxy of a request: the endpoint's own proxy, if it has one; otherwise {@code HTTPS_PROXY} for an
 * {@code https} server that {@code NO_PROXY} does not name; otherwise none. A request to this computer never uses a
 * proxy.
 */
final class ProxyRouting extends DefaultRoutePlanner {
    private final @Nullable HttpHost ownProxy;
    private final @Nullable HttpHost sharedProxy;
    private final String authorization;
    private final String[] excepted;

    /**
     * @param ownProxy the endpoint's proxy; empty = none
     * @param environment the process's environment
     */
    ProxyRouting(String ownProxy, Map<String, String> environment) {
        super(DefaultSchemePortResolver.INSTANCE);
        String inherited = variable(environment, "HTTPS_PROXY");
        this.ownProxy = ownProxy.isEmpty() ? null : host(ownProxy);
        this.sharedProxy = inherited.isEmpty() || !ownProxy.isEmpty() ? null : host(inherited);
        this.authorization = authorization(ownProxy.isEmpty() ? inherited : ownProxy);
        this.excepted =
                variable(environment, "NO_PROXY").toLowerCase(Locale.ROOT).split("[,\\s]+");
    }

    /** Adds the header {@code Proxy-Authorization} if the proxy's URL holds a user. */
    void authorize(HttpRequest request) {
        if (!authorization.isEmpty()) {
            request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, authorization);
        }
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
        String name = target.getHostName();
        if ((ownProxy == null && sharedProxy == null) || isLoopback(name)) {
            return null;
        }
        boolean useShared = target.getSchemeName().equals("https") && !isExcepted(name, target.getPort());
        return ownProxy != null ? ownProxy : useShared ? sharedProxy : null;
    }

    private boolean isExcepted(String name, int port) {
        return Arrays.stream(excepted).anyMatch(pattern -> covers(pattern, name, port));
    }

    /**
     * Whether a pattern of {@code NO_PROXY} covers the server. As in curl, a pattern covers its name and all
     * subdomains, and a pattern with a port covers only that port.
     */
    private static boolean covers(String pattern, String name, int port) {
        if (pattern.equals("*")) {
            return true;
        }
        String withPort = name + ':' + (port < 0 ? 443 : port);
        String domain = pattern.startsWith("*.") ? pattern.substring(2) : pattern.replaceFirst("^\\.", "");
        return !domain.isEmpty()
                && (name.equals(domain)
                        || withPort.equals(domain)
                        || name.endsWith('.' + domain)
                        || withPort.endsWith('.' + domain));
    }

    private static boolean isLoopback(String name) {
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.matches("127(\\.\\d{1,3}){3}")
                || name.equals("::1")
                || name.equals("[::1]");
    }

    private static String variable(Map<String, String> environment, String name) {
        return environment
                .getOrDefault(name, environment.getOrDefault(name.toLowerCase(Locale.ROOT), ""))
                .strip();
    }

    private static HttpHost host(String url) {
        URI uri = uri(url);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("proxy: not the URL of an HTTP proxy");
        }
        return new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
    }

    private static String authorization(String url) {
        String user = url.isEmpty() ? null : uri(url).getRawUserInfo();
        if (user == null) {
            return "";
        }
        String[] parts = user.split(":", 2);
        return BasicAuthorization.headerValue(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static URI uri(String url) {
        try {
            return URI.create(url.contains("://") ? url : "http://" + url);
        } catch (IllegalArgumentException e) {
            // the cause is left out, because its message would show the proxy's password
            throw new IllegalArgumentException("proxy: not a URL");
        }
    }
}
