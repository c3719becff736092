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
 * Which way a request goes: by the endpoint's proxy; else, to {@code https} servers that {@code NO_PROXY} does not
 * name, by {@code HTTPS_PROXY}; else straight. This computer itself is never reached by a proxy.
 */
final class ProxyRouting extends DefaultRoutePlanner {
    private final @Nullable HttpHost own;
    private final @Nullable HttpHost shared;
    private final String authorization;
    private final String[] excepted;

    /**
     * @param own the endpoint's proxy; empty = none
     * @param environment the process's environment
     */
    ProxyRouting(String own, Map<String, String> environment) {
        super(DefaultSchemePortResolver.INSTANCE);
        String inherited = variable(environment, "HTTPS_PROXY");
        this.own = own.isEmpty() ? null : host(own);
        this.shared = inherited.isEmpty() || !own.isEmpty() ? null : host(inherited);
        this.authorization = authorization(own.isEmpty() ? inherited : own);
        this.excepted =
                variable(environment, "NO_PROXY").toLowerCase(Locale.ROOT).split("[,\\s]+");
    }

    /** Names us to the proxy, where its URL holds a user. */
    void authorize(HttpRequest request) {
        if (!authorization.isEmpty()) {
            request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, authorization);
        }
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
        String name = target.getHostName();
        if ((own == null && shared == null) || isLoopback(name)) {
            return null;
        }
        boolean viaShared = target.getSchemeName().equals("https") && !isExcepted(name, target.getPort());
        return own != null ? own : viaShared ? shared : null;
    }

    private boolean isExcepted(String name, int port) {
        return Arrays.stream(excepted).anyMatch(pattern -> covers(pattern, name, port));
    }

    /** A name stands for itself and for what is below it, as curl has it; with a port, for that port only. */
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
            // the message of the cause would show the proxy's password
            throw new IllegalArgumentException("proxy: not a URL");
        }
    }
}
