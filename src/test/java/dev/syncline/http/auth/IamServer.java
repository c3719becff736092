package dev.syncline.http.auth;

import dev.syncline.connector.Refusal;
import dev.syncline.http.ScriptedServer;
import dev.syncline.http.ScriptedServer.Received;
import dev.syncline.http.SendResult;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An IAM server and an API server. The IAM server issues tokens unless the test sets another script. The API server
 * accepts one token at a time.
 */
final class IamServer implements AutoCloseable {
    static final String PASSWORD = "s3cret-password";

    final SettableClock clock = new SettableClock();
    final AtomicInteger issued = new AtomicInteger();
    volatile String accepted = "token-1";
    volatile ScriptedServer.Script script = this::issue;
    final ScriptedServer iam = ScriptedServer.answering((request, connection) -> script.answer(request, connection));
    final ScriptedServer api = ScriptedServer.answering((request, connection) -> {
        boolean known = request.header("X-Auth-Token").equals(accepted);
        ScriptedServer.answer(connection, known ? 200 : 401, "{}");
    });

    void issue(Socket connection, Duration life) throws IOException {
        String body = "{\"token\":{\"expires_at\":\"" + clock.instant().plus(life) + "\"}}";
        ScriptedServer.answer(connection, 201, body, "X-Subject-Token: token-" + issued.incrementAndGet());
    }

    private void issue(Received request, Socket connection) throws IOException {
        issue(connection, Duration.ofHours(24));
    }

    /**
     * @param projectName name of the project that the tokens are for; empty = each token is for the project ID of its
     *     request
     */
    AuthenticatedClient open(String projectName) {
        Credentials credentials = new HuaweiTokenScheme.HuaweiToken(
                URI.create(iam.url() + "/base"), "demo", "ann", new Secret(PASSWORD), projectName);
        return Clients.open(api.url(), credentials, Clients.PATIENT, clock);
    }

    static Refusal refusal(SendResult reply) {
        return ((SendResult.NotSent) reply).refusal();
    }

    @Override
    public void close() throws IOException {
        iam.close();
        api.close();
    }
}
