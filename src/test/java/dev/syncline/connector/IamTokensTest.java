package dev.syncline.connector;

import static dev.syncline.connector.Clients.AT_ONCE;
import static dev.syncline.connector.Clients.REQUEST;
import static dev.syncline.connector.Clients.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncline.connector.ScriptedServer.Received;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
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
    private static final String PASSWORD = "s3cret-password";

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger issued = new AtomicInteger();
    private volatile String accepted = "token-1";
    private volatile ScriptedServer.Script iamScript = this::issue;
    private final ScriptedServer iam =
            ScriptedServer.answering((request, connection) -> iamScript.answer(request, connection));
    private final ScriptedServer api = ScriptedServer.answering((request, connection) -> {
        boolean known = request.header("X-Auth-Token").equals(accepted);
        ScriptedServer.answer(connection, known ? 200 : 401, "{}");
    });

    @AfterEach
    void close() throws IOException {
        iam.close();
        api.close();
    }

    @Test
    void aTokenIsAskedForOnceAndCarriedByEveryRequest() {
        try (EndpointClient client = open("")) {
            client.send(REQUEST, AT_ONCE);
            client.send(REQUEST, AT_ONCE);
        }
        assertThat(api.received())
                .extracting(received -> received.header("X-Auth-Token"))
                .containsExactly("token-1", "token-1");
        Received asked = iam.received().get(0);
        assertThat(iam.received()).hasSize(1);
        assertThat(asked.line()).isEqualTo("POST /base/v3/auth/tokens HTTP/1.1");
        assertThat(asked.body())
                .isEqualTo(("{'auth':{'identity':{'methods':['password'],'password':{'user':"
                                + "{'domain':{'name':'demo'},'name':'ann','password':'" + PASSWORD + "'}}},"
                                + "'scope':{'project':{'id':'p0'}}}}")
                        .replace('\'', '"'));
    }

    @Test
    void aNamedProjectScopesTheTokenForAllProjects() {
        try (EndpointClient client = open("north")) {
            client.send(REQUEST, AT_ONCE);
            client.send(ofProject("p1"), AT_ONCE);
        }
        assertThat(iam.received())
                .singleElement()
                .satisfies(asked -> assertThat(asked.body()).contains("{\"project\":{\"name\":\"north\"}}"));
    }

    @Test
    void everyProjectHasItsOwnToken() {
        try (EndpointClient client = open("")) {
            client.send(ofProject("p0"), AT_ONCE);
            client.send(ofProject("p1"), AT_ONCE);
            client.send(ofProject("p0"), AT_ONCE);
        }
        assertThat(api.received())
                .extracting(received -> received.header("X-Auth-Token"))
                .containsExactly("token-1", "token-2", "token-1");
    }

    @ParameterizedTest
    @CsvSource({"PT24H, PT23H54M, PT23H56M", "PT10M, PT8M59S, PT9M1S"})
    void aTokenIsRenewedBeforeItEnds(Duration life, Duration early, Duration late) {
        iamScript = (request, connection) -> issue(connection, life);
        try (EndpointClient client = open("")) {
            client.send(REQUEST, AT_ONCE);
            clock.pass(early);
            client.send(REQUEST, AT_ONCE);
            assertThat(iam.received()).hasSize(1);
            clock.pass(late.minus(early));
            client.send(REQUEST, AT_ONCE);
            assertThat(iam.received()).hasSize(2);
        }
    }

    @Test
    void aTokenThatCannotBeRenewedYetIsUsedToItsEnd() {
        try (EndpointClient client = open("")) {
            client.send(REQUEST, AT_ONCE);
            iamScript = (request, connection) -> ScriptedServer.answer(connection, 503, "");
            clock.pass(Duration.ofHours(24).minusMinutes(4));
            assertThat(status(client.send(REQUEST, AT_ONCE))).isEqualTo(200);
            assertThat(status(client.send(REQUEST, AT_ONCE))).isEqualTo(200);
            assertThat(iam.received()).hasSize(2);
            clock.pass(Duration.ofMinutes(4));
            assertThat(client.send(REQUEST, AT_ONCE)).isInstanceOf(Reply.NotSent.class);
        }
    }

    @Test
    void othersGoOnWithTheOldTokenWhileOneRenewsIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        AtomicInteger gate = new AtomicInteger();
        try (EndpointClient client = open("")) {
            client.send(REQUEST, AT_ONCE);
            clock.pass(Duration.ofHours(24).minusMinutes(4));
            iamScript = (request, connection) -> {
                await().until(() -> gate.get() > 0);
                issue(request, connection);
            };
            Future<Reply> renewing = threads.submit(() -> client.send(REQUEST, AT_ONCE));
            await().until(() -> iam.received().size() == 2);

            assertThat(status(client.send(REQUEST, AT_ONCE))).isEqualTo(200);
            assertThat(renewing.isDone()).isFalse();
            gate.incrementAndGet();
            renewing.get();
            assertThat(api.received())
                    .extracting(received -> received.header("X-Auth-Token"))
                    .containsExactly("token-1", "token-1", "token-2");
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "garbage", "{'token':{'expires_at':'soon'}}", "{'token':{'expires_at':17}}"})
    void aTokenWhoseEndIsNotSaidLivesTenMinutes(String body) {
        iamScript = (request, connection) ->
                ScriptedServer.answer(connection, 201, body.replace('\'', '"'), "X-Subject-Token: token-1");
        try (EndpointClient client = open("")) {
            client.send(REQUEST, AT_ONCE);
            clock.pass(Duration.ofMinutes(8));
            client.send(REQUEST, AT_ONCE);
            assertThat(iam.received()).hasSize(1);
            clock.pass(Duration.ofMinutes(2));
            client.send(REQUEST, AT_ONCE);
            assertThat(iam.received()).hasSize(2);
        }
    }

    @Test
    void aTokensLifeIsCountedByIamsOwnClock() {
        String wayAhead = "{'token':{'issued_at':'2040-01-01T00:00:00.000000Z','expires_at':'2040-01-02T00:00:00Z'}}";
        iamScript = (request, connection) ->
                ScriptedServer.answer(connection, 201, wayAhead.replace('\'', '"'), "X-Subject-Token: token-1");
        try (EndpointClient client = open("")) {
            client.send(REQUEST, AT_ONCE);
            clock.pass(Duration.ofHours(25));
            client.send(REQUEST, AT_ONCE);
        }
        assertThat(iam.received()).hasSize(2);
    }

    @Test
    void aRefusedTokenIsRenewedOnce() {
        try (EndpointClient client = open("")) {
            client.send(REQUEST, AT_ONCE);
            accepted = "token-2";
            Exchange exchange = client.exchange(REQUEST);
            assertThat(status(exchange.send(AT_ONCE))).isEqualTo(401);
            assertThat(exchange.renew()).isTrue();
            assertThat(status(exchange.send(AT_ONCE))).isEqualTo(200);
            assertThat(exchange.renew()).isFalse();
        }
        assertThat(iam.received()).hasSize(2);
    }

    @Test
    void fiftyCallersWithTheSameStaleTokenAskIamOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try (EndpointClient client = open("")) {
            client.send(REQUEST, AT_ONCE);
            accepted = "token-2";
            List<Exchange> refused = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Exchange exchange = client.exchange(REQUEST);
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
        assertThat(iam.received()).hasSize(2);
    }

    @Test
    void fiftyCallersWithoutATokenAskIamOnceEvenIfItRefuses() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        AtomicInteger ready = new AtomicInteger();
        iamScript = (request, connection) -> {
            await().until(() -> ready.get() == 50);
            ScriptedServer.answer(connection, 401, "{}");
        };
        try (EndpointClient client = open("")) {
            List<Callable<Reply>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(() -> {
                    ready.incrementAndGet();
                    return client.send(REQUEST, AT_ONCE);
                });
            }
            for (Future<Reply> reply : threads.invokeAll(all)) {
                assertThat(reply.get()).isInstanceOf(Reply.NotSent.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(iam.received()).hasSize(1);
    }

    @Test
    void aWrongPasswordIsNamedWithoutBeingShown() {
        iamScript = (request, connection) -> ScriptedServer.answer(
                connection,
                401,
                "{\"error\":{\"code\":401,\"message\":\"" + PASSWORD + " is wrong\",\"title\":\"No\"}}");
        try (EndpointClient client = open("")) {
            Exchange exchange = client.exchange(REQUEST);
            Refusal refusal = refusal(exchange.send(AT_ONCE));

            assertThat(refusal.errorClass()).isEqualTo(ErrorClass.AUTHENTICATION);
            assertThat(refusal.httpStatus()).isEqualTo(401);
            assertThat(refusal.message())
                    .contains(
                            "ann",
                            "demo",
                            "401",
                            "*** is wrong",
                            "cbr-north",
                            iam.url().toString())
                    .doesNotContain(PASSWORD);
            assertThat(exchange.renew()).isFalse();
            assertThat(api.received()).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsNotShownToIamAgainForAMinute() {
        iamScript = (request, connection) -> ScriptedServer.answer(connection, 401, "");
        try (EndpointClient client = open("")) {
            client.send(REQUEST, AT_ONCE);
            client.send(REQUEST, AT_ONCE);
            assertThat(iam.received()).hasSize(1);
            clock.pass(Duration.ofMinutes(1));
            client.send(REQUEST, AT_ONCE);
            assertThat(iam.received()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, AUTHENTICATION, 0", "403, AUTHENTICATION, 0", "404, AUTHENTICATION, 0", "302, AUTHENTICATION, 0",
        "408, TRANSIENT, 7", "500, TRANSIENT, 7", "503, TRANSIENT, 7", "429, THROTTLED, 7"
    })
    void aStatusOfIamDecidesWhatIsDone(int status, ErrorClass errorClass, int retryAfter) {
        iamScript = (request, connection) -> ScriptedServer.answer(connection, status, "<html>", "Retry-After: 7");
        try (EndpointClient client = open("")) {
            Refusal refusal = refusal(client.send(REQUEST, AT_ONCE));

            assertThat(refusal.errorClass()).isEqualTo(errorClass);
            assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(retryAfter));
        }
    }

    @Test
    void anAnswerOfIamWithoutATokenPasses() {
        iamScript = (request, connection) -> ScriptedServer.answer(connection, 201, "{}");
        try (EndpointClient client = open("")) {
            Refusal refusal = refusal(client.send(REQUEST, AT_ONCE));

            assertThat(refusal.errorClass()).isEqualTo(ErrorClass.TRANSIENT);
            assertThat(refusal.code()).isEqualTo(Refusal.BAD_ANSWER);
        }
    }

    @Test
    void anIamThatDoesNotAnswerLeavesTheRequestUnsentAndNotInDoubt() {
        iamScript = (request, connection) -> connection.close();
        try (EndpointClient client = open("")) {
            Refusal refusal = refusal(client.send(REQUEST, AT_ONCE));

            assertThat(refusal.errorClass()).isEqualTo(ErrorClass.TRANSIENT);
            assertThat(refusal.code()).isEqualTo(Refusal.UNREACHABLE);
            assertThat(refusal.message()).contains("localhost:" + iam.port());
        }
    }

    private void issue(Received request, Socket connection) throws IOException {
        issue(connection, Duration.ofHours(24));
    }

    private void issue(Socket connection, Duration life) throws IOException {
        String body = "{\"token\":{\"expires_at\":\"" + clock.instant().plus(life) + "\"}}";
        ScriptedServer.answer(connection, 201, body, "X-Subject-Token: token-" + issued.incrementAndGet());
    }

    private EndpointClient open(String projectName) {
        Credentials credentials = new Credentials.HuaweiToken(
                URI.create(iam.url() + "/base"), "demo", "ann", new Secret(PASSWORD), projectName);
        return Clients.open(api.url(), credentials, Clients.PATIENT, clock);
    }

    private static ApiRequest ofProject(String project) {
        return new ApiRequest(
                REQUEST.method(), REQUEST.path(), REQUEST.query(), REQUEST.headers(), REQUEST.body(), project);
    }

    private static Refusal refusal(Reply reply) {
        return ((Reply.NotSent) reply).refusal();
    }
}
