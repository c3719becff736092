package dev.syncline.http.auth;

import dev.syncline.connector.ApiRequest;
import dev.syncline.http.NetworkSettings;
import dev.syncline.http.SendResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Endpoints, clients and requests for tests. */
public final class Clients {
    public static final Runnable AT_ONCE = () -> {};
    public static final NetworkSettings PATIENT = network(Duration.ofSeconds(10));
    public static final ApiRequest REQUEST = request("POST", "/v3/p0/backups/sync", "{\"sync\":[]}");

    private Clients() {}

    public static AuthenticatedClient open(URI url) {
        return open(url, new NoAuthentication.None(), PATIENT);
    }

    public static AuthenticatedClient open(URI url, Credentials credentials, NetworkSettings network) {
        return open(url, credentials, network, Clock.systemUTC());
    }

    public static AuthenticatedClient open(URI url, Credentials credentials, NetworkSettings network, Clock clock) {
        return AuthenticatedClient.open(settings(url, credentials, network), clock, Map.of());
    }

    public static AuthenticatedClient.Settings settings(URI url, Credentials credentials, NetworkSettings network) {
        return new AuthenticatedClient.Settings("cbr-north", url, credentials, network);
    }

    /** Settings in which both time-outs are the same. */
    public static NetworkSettings network(Duration timeout) {
        return new NetworkSettings(timeout, timeout, 8, "", "");
    }

    public static ApiRequest request(String method, String path, String body) {
        return new ApiRequest(
                method,
                path,
                List.of(),
                Map.of("Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8),
                "p0");
    }

    public static String body(SendResult reply) {
        return new String(((SendResult.Answered) reply).response().body(), StandardCharsets.UTF_8);
    }

    public static int status(SendResult reply) {
        return ((SendResult.Answered) reply).response().status();
    }
}
