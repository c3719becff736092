package dev.syncline.connector;

import java.time.Clock;
import java.util.Map;

/**
 * The way to one endpoint: authentication, connections, time-outs. One instance serves all threads of a run; it holds
 * at most {@code parallel} and two connections.
 */
public final class EndpointClient implements AutoCloseable {
    private final Site site;
    private final Transport transport;
    private final Authenticator authenticator;

    private EndpointClient(Site site, Transport transport, Authenticator authenticator) {
        this.site = site;
        this.transport = transport;
        this.authenticator = authenticator;
    }

    /**
     * Opens no connection yet.
     *
     * @param clock for signatures and the life of tokens
     * @throws IllegalArgumentException where a URL is none, or the CA file cannot be read; the message names the field
     */
    public static EndpointClient open(Endpoint endpoint, Clock clock) {
        return open(endpoint, clock, System.getenv());
    }

    static EndpointClient open(Endpoint endpoint, Clock clock, Map<String, String> environment) {
        Site site = Site.of(endpoint.url());
        Transport transport = new Transport(endpoint.name(), endpoint.network(), environment);
        try {
            return new EndpointClient(site, transport, authenticator(endpoint, site, transport, clock));
        } catch (IllegalArgumentException e) {
            transport.close();
            throw e;
        }
    }

    private static Authenticator authenticator(Endpoint endpoint, Site site, Transport transport, Clock clock) {
        Credentials credentials = endpoint.credentials();
        if (credentials instanceof Credentials.HuaweiToken token) {
            return new IamTokens(new Iam(endpoint.name(), token, transport), token.projectName(), clock);
        } else if (credentials instanceof Credentials.HuaweiAkSk keys) {
            return new HuaweiSignature(keys, site.authority(), clock);
        } else if (credentials instanceof Credentials.Tc3 keys) {
            return new Tc3Signature(keys, site.authority(), clock);
        } else if (credentials instanceof Credentials.Bearer bearer) {
            return FixedPass.bearer(bearer.token());
        } else if (credentials instanceof Credentials.Basic basic) {
            return FixedPass.basic(basic.user(), basic.password());
        }
        return FixedPass.none();
    }

    /** One request, to be sent. */
    public Exchange exchange(ApiRequest request) {
        return new Exchange(this, site.place(request));
    }

    /** Sends a request once; see {@link Exchange#send}. */
    public Reply send(ApiRequest request, Runnable beforeWrite) {
        return exchange(request).send(beforeWrite);
    }

    Authenticator authenticator() {
        return authenticator;
    }

    Reply deliver(ApiRequest request, Runnable beforeWrite) {
        return transport.send(site, request, beforeWrite);
    }

    /** Closes all connections; a request still under way ends as lost. */
    @Override
    public void close() {
        transport.close();
    }
}
