package dev.syncline.http.auth;

import static dev.syncline.http.auth.Clients.AT_ONCE;
import static dev.syncline.http.auth.Clients.REQUEST;
import static dev.syncline.http.auth.Clients.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncline.connector.ApiRequest;
import dev.syncline.http.ScriptedServer;
import dev.syncline.http.ScriptedServer.Received;
import dev.syncline.http.SendResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class IamTokensTest {
    private final IamServer rig = new IamServer();

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    @Test
    void tokenIsRequestedOnceAndSentWithEveryRequest() {
        try (AuthenticatedClient client = rig.open("")) {
            client.send(REQUEST, AT_ONCE);
            client.send(REQUEST, AT_ONCE);
        }
        assertThat(rig.api.received())
                .extracting(received -> received.header("X-Auth-Token"))
                .containsExactly("token-1", "token-1");
        Received asked = rig.iam.received().get(0);
        assertThat(rig.iam.received()).hasSize(1);
        assertThat(asked.line()).isEqualTo("POST /base/v3/auth/tokens HTTP/1.1");
        assertThat(asked.body())
                .isEqualTo(("{'auth':{'identity':{'methods':['password'],'password':{'user':"
                                + "{'domain':{'name':'demo'},'name':'ann','password':'" + IamServer.PASSWORD + "'}}},"
                                + "'scope':{'project':{'id':'p0'}}}}")
                        .replace('\'', '"'));
    }

    @Test
    void oneTokenIsUsedForAllProjectsIfAProjectNameIsSet() {
        try (AuthenticatedClient client = rig.open("north")) {
            client.send(REQUEST, AT_ONCE);
            client.send(ofProject("p1"), AT_ONCE);
        }
        assertThat(rig.iam.received())
                .singleElement()
                .satisfies(asked -> assertThat(asked.body()).contains("{\"project\":{\"name\":\"north\"}}"));
    }

    @Test
    void eachProjectHasItsOwnToken() {
        try (AuthenticatedClient client = rig.open("")) {
            client.send(ofProject("p0"), AT_ONCE);
            client.send(ofProject("p1"), AT_ONCE);
            client.send(ofProject("p0"), AT_ONCE);
        }
        assertThat(rig.api.received())
                .extracting(received -> received.header("X-Auth-Token"))
                .containsExactly("token-1", "token-2", "token-1");
    }

    @ParameterizedTest
    @CsvSource({"PT24H, PT23H54M, PT23H56M", "PT10M, PT8M59S, PT9M1S"})
    void tokenIsRenewedBeforeItEnds(Duration life, Duration early, Duration late) {
        rig.script = (request, connection) -> rig.issue(connection, life);
        try (AuthenticatedClient client = rig.open("")) {
            client.send(REQUEST, AT_ONCE);
            rig.clock.pass(early);
            client.send(REQUEST, AT_ONCE);
            assertThat(rig.iam.received()).hasSize(1);
            rig.clock.pass(late.minus(early));
            client.send(REQUEST, AT_ONCE);
            assertThat(rig.iam.received()).hasSize(2);
        }
    }

    @Test
    void tokenIsUsedUntilItEndsIfItCannotBeRenewed() {
        try (AuthenticatedClient client = rig.open("")) {
            client.send(REQUEST, AT_ONCE);
            rig.script = (request, connection) -> ScriptedServer.answer(connection, 503, "");
            rig.clock.pass(Duration.ofHours(24).minusMinutes(4));
            assertThat(status(client.send(REQUEST, AT_ONCE))).isEqualTo(200);
            assertThat(status(client.send(REQUEST, AT_ONCE))).isEqualTo(200);
            assertThat(rig.iam.received()).hasSize(2);
            rig.clock.pass(Duration.ofMinutes(4));
            assertThat(client.send(REQUEST, AT_ONCE)).isInstanceOf(SendResult.NotSent.class);
        }
    }

    @Test
    void otherThreadsUseTheOldTokenWhileOneThreadRenewsIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        AtomicInteger gate = new AtomicInteger();
        try (AuthenticatedClient client = rig.open("")) {
            client.send(REQUEST, AT_ONCE);
            rig.clock.pass(Duration.ofHours(24).minusMinutes(4));
            rig.script = (request, connection) -> {
                await().until(() -> gate.get() > 0);
                rig.issue(connection, Duration.ofHours(24));
            };
            Future<SendResult> renewing = threads.submit(() -> client.send(REQUEST, AT_ONCE));
            await().until(() -> rig.iam.received().size() == 2);

            assertThat(status(client.send(REQUEST, AT_ONCE))).isEqualTo(200);
            assertThat(renewing.isDone()).isFalse();
            gate.incrementAndGet();
            renewing.get();
            assertThat(rig.api.received())
                    .extracting(received -> received.header("X-Auth-Token"))
                    .containsExactly("token-1", "token-1", "token-2");
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "garbage", "{'token':{'expires_at':'soon'}}", "{'token':{'expires_at':17}}"})
    void tokenWithoutAnExpiryTimeIsUsedForTenMinutes(String body) {
        rig.script = (request, connection) ->
                ScriptedServer.answer(connection, 201, body.replace('\'', '"'), "X-Subject-Token: token-1");
        try (AuthenticatedClient client = rig.open("")) {
            client.send(REQUEST, AT_ONCE);
            rig.clock.pass(Duration.ofMinutes(8));
            client.send(REQUEST, AT_ONCE);
            assertThat(rig.iam.received()).hasSize(1);
            rig.clock.pass(Duration.ofMinutes(2));
            client.send(REQUEST, AT_ONCE);
            assertThat(rig.iam.received()).hasSize(2);
        }
    }

    @Test
    void lifeOfATokenIsComputedFromIamsTimes() {
        String wayAhead = "{'token':{'issued_at':'2040-01-01T00:00:00.000000Z','expires_at':'2040-01-02T00:00:00Z'}}";
        rig.script = (request, connection) ->
                ScriptedServer.answer(connection, 201, wayAhead.replace('\'', '"'), "X-Subject-Token: token-1");
        try (AuthenticatedClient client = rig.open("")) {
            client.send(REQUEST, AT_ONCE);
            rig.clock.pass(Duration.ofHours(25));
            client.send(REQUEST, AT_ONCE);
        }
        assertThat(rig.iam.received()).hasSize(2);
    }

    @Test
    void refusedTokenIsRenewedOnce() {
        try (AuthenticatedClient client = rig.open("")) {
            client.send(REQUEST, AT_ONCE);
            rig.accepted = "token-2";
            AuthenticatedRequest exchange = client.prepare(REQUEST);
            assertThat(status(exchange.send(AT_ONCE))).isEqualTo(401);
            assertThat(exchange.renew()).isTrue();
            assertThat(status(exchange.send(AT_ONCE))).isEqualTo(200);
            assertThat(exchange.renew()).isFalse();
        }
        assertThat(rig.iam.received()).hasSize(2);
    }

    @Test
    void fiftyThreadsWithTheSameRefusedTokenAskIamOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try (AuthenticatedClient client = rig.open("")) {
            client.send(REQUEST, AT_ONCE);
            rig.accepted = "token-2";
            List<AuthenticatedRequest> refused = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                AuthenticatedRequest exchange = client.prepare(REQUEST);
                assertThat(status(exchange.send(AT_ONCE))).isEqualTo(401);
                refused.add(exchange);
            }
            List<Callable<Integer>> again = refused.stream()
                    .<Callable<Integer>>map(exchange -> () -> exchange.renew() ? status(exchange.send(AT_ONCE)) : 0)
                    .toList();
            for (Future<Integer> status : threads.invokeAll(again)) {
                assertThat(status.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(rig.iam.received()).hasSize(2);
    }

    @Test
    void fiftyThreadsWithoutATokenAskIamOnceEvenIfItRefuses() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        AtomicInteger ready = new AtomicInteger();
        rig.script = (request, connection) -> {
            await().until(() -> ready.get() == 50);
            ScriptedServer.answer(connection, 401, "{}");
        };
        try (AuthenticatedClient client = rig.open("")) {
            List<Callable<SendResult>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(() -> {
                    ready.incrementAndGet();
                    return client.send(REQUEST, AT_ONCE);
                });
            }
            for (Future<SendResult> reply : threads.invokeAll(all)) {
                assertThat(reply.get()).isInstanceOf(SendResult.NotSent.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(rig.iam.received()).hasSize(1);
    }

    private static ApiRequest ofProject(String project) {
        return new ApiRequest(
                REQUEST.method(), REQUEST.path(), REQUEST.query(), REQUEST.headers(), REQUEST.body(), project);
    }
}
