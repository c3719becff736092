package dev.syncline.http;

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
    private final @Nullable HttpProxy ownProxy;
    private final String sharedUrl;
    private final ProxyExceptions excepted;
    private volatile @Nullable HttpProxy sharedProxy;

    /**
     * @param ownProxy the endpoint's proxy; empty = none
     * @param environment the process's environment
     */
    ProxyRouting(String ownProxy, Map<String, String> environment) {
        super(DefaultSchemePortResolver.INSTANCE);
        this.ownProxy = ownProxy.isEmpty() ? null : proxy("proxy: ", ownProxy);
        this.sharedUrl = ownProxy.isEmpty() ? variable(environment, "HTTPS_PROXY") : "";
        this.excepted = new ProxyExceptions(variable(environment, "NO_PROXY"));
    }

    /** Adds the header {@code Proxy-Authorization} if the proxy's URL holds a user. */
    void authorize(HttpRequest request) {
        HttpProxy used = ownProxy != null ? ownProxy : sharedProxy;
        if (used != null && !used.authorization().isEmpty()) {
            request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, used.authorization());
        }
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
        String name = target.getHostName();
        if (isLoopback(name)) {
            return null;
        } else if (ownProxy != null) {
            return ownProxy.host();
        }
        boolean useShared = !sharedUrl.isEmpty()
                && target.getSchemeName().equals("https")
                && !excepted.cover(name, target.getPort());
        return useShared ? shared().host() : null;
    }

    /** A wrong URL is refused when a definition is read, but only if one of its servers would use the proxy. */
    private HttpProxy shared() {
        HttpProxy known = sharedProxy;
        if (known == null) {
            known = proxy("HTTPS_PROXY: ", sharedUrl);
            sharedProxy = known;
        }
        return known;
    }

    private static HttpProxy proxy(String where, String url) {
        try {
            return HttpProxy.of(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + e.getMessage(), e);
        }
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
}
