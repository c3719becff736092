package dev.syncline.http.auth;

import static dev.syncline.http.auth.Clients.REQUEST;
import static dev.syncline.http.auth.Clients.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncline.http.ScriptedServer;
import dev.syncline.http.SendResult;
import dev.syncline.http.SendingStopped;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens when code that runs before a request is written waits, stops or fails. */
@Timeout(30)
class PacingTest {
    @Test
    void codeBeforeWritingRunsWhenTheConnectionIsOpenAndNothingIsWritten() throws IOException {
        try (ScriptedServer server = ScriptedServer.saying(200, "{}");
                AuthenticatedClient client = Clients.open(server.url())) {
            List<Integer> seen = new CopyOnWriteArrayList<>();
            client.send(REQUEST, () -> {
                await().until(() -> server.connections() == 1);
                seen.add(server.received().size());
            });

            assertThat(seen).containsExactly(0);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void requestIsNotSentIfSendingIsStopped() throws IOException {
        try (ScriptedServer server = ScriptedServer.saying(200, "{}");
                AuthenticatedClient client = Clients.open(server.url())) {
            SendResult reply = client.send(REQUEST, () -> {
                throw new SendingStopped("the run stops");
            });

            assertThat(reply).isEqualTo(new SendResult.HeldBack("the run stops"));
            assertThat(status(client.send(REQUEST, Clients.AT_ONCE))).isEqualTo(200);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void errorBeforeWritingSendsNothingAndIsNotThrown() throws IOException {
        try (ScriptedServer server = ScriptedServer.saying(200, "{}");
                AuthenticatedClient client = Clients.open(server.url())) {
            SendResult reply = client.send(REQUEST, () -> {
                throw new IllegalStateException("no permit to be had");
            });

            assertThat(reply)
                    .isInstanceOfSatisfying(
                            SendResult.NotSent.class,
                            notSent -> assertThat(notSent.refusal().message()).contains("no permit to be had"));
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void connectionClosedDuringTheWaitIsReplacedWithoutASecondWait() throws IOException {
        List<Socket> connections = new CopyOnWriteArrayList<>();
        try (ScriptedServer server = ScriptedServer.answering((request, connection) -> {
                    connections.add(connection);
                    ScriptedServer.answer(connection, 200, "{}");
                });
                AuthenticatedClient client = Clients.open(server.url())) {
            client.send(REQUEST, Clients.AT_ONCE);
            AtomicInteger turns = new AtomicInteger();
            long begun = System.nanoTime();
            SendResult reply = client.send(REQUEST, () -> {
                turns.incrementAndGet();
                closeQuietly(connections.get(0));
                await().until(() ->
                        System.nanoTime() - begun > Duration.ofMillis(700).toNanos());
            });

            assertThat(status(reply)).isEqualTo(200);
            assertThat(turns).hasValue(1);
            assertThat(server.received()).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void waitBeforeWritingDoesNotCountForTheTimeouts() throws IOException {
        try (ScriptedServer server = ScriptedServer.saying(200, "{}");
                AuthenticatedClient client = Clients.open(
                        server.url(), new NoAuthentication.None(), Clients.network(Duration.ofMillis(300)))) {
            long begun = System.nanoTime();
            SendResult reply = client.send(
                    REQUEST,
                    () -> await().until(() ->
                            System.nanoTime() - begun > Duration.ofMillis(800).toNanos()));

            assertThat(status(reply)).isEqualTo(200);
        }
    }

    @Test
    void idleConnectionIsCheckedBeforeItIsUsed() throws IOException {
        List<Socket> connections = new CopyOnWriteArrayList<>();
        try (ScriptedServer server = ScriptedServer.answering((request, connection) -> {
                    connections.add(connection);
                    ScriptedServer.answer(connection, 200, "{}");
                });
                AuthenticatedClient client = Clients.open(server.url())) {
            client.send(REQUEST, Clients.AT_ONCE);
            closeQuietly(connections.get(0));
            long closed = System.nanoTime();
            await().until(() ->
                    System.nanoTime() - closed > Duration.ofMillis(700).toNanos());

            assertThat(status(client.send(REQUEST, Clients.AT_ONCE))).isEqualTo(200);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
