package dev.syncline.connector;

import dev.syncline.connector.Endpoint.Network;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Endpoints, clients and requests as the tests need them. */
final class Clients {
    static final Runnable AT_ONCE = () -> {};
    static final Network PATIENT = network(Duration.ofSeconds(10));
    static final ApiRequest REQUEST = request("POST", "/v3/p0/backups/sync", "{\"sync\":[]}");

    private Clients() {}

    static EndpointClient open(URI url) {
        return open(url, new Credentials.None(), PATIENT);
    }

    static EndpointClient open(URI url, Credentials credentials, Network network) {
        return open(url, credentials, network, Clock.systemUTC());
    }

    static EndpointClient open(URI url, Credentials credentials, Network network, Clock clock) {
        return EndpointClient.open(endpoint(url, credentials, network), clock, Map.of());
    }

    static Endpoint endpoint(URI url, Credentials credentials, Network network) {
        return new Endpoint("cbr-north", "cbr-backups", url, "", "p0", 100, credentials, network);
    }

    /** Both time-outs the same. */
    static Network network(Duration timeout) {
        return new Network(timeout, timeout, 8, "", "");
    }

    static ApiRequest request(String method, String path, String body) {
        return new ApiRequest(
                method,
                path,
                List.of(),
                Map.of("Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8),
                "p0");
    }

    static String body(Reply reply) {
        return new String(((Reply.Answered) reply).response().body(), StandardCharsets.UTF_8);
    }

    static int status(Reply reply) {
        return ((Reply.Answered) reply).response().status();
    }
}
