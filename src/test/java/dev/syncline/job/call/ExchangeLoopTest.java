package dev.syncline.job.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Connectors;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Refusal;
import dev.syncline.http.ScriptedServer;
import dev.syncline.http.auth.Clients;
import dev.syncline.http.auth.NoAuthentication;
import dev.syncline.job.Sleeper;
import dev.syncline.job.call.ExchangeLoop.Result;
import dev.syncline.job.definition.ResolvedEndpoint;
import dev.syncline.policy.Disposition;
import dev.syncline.policy.Policy;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop against a server that answers 503 twice and then 200, with waits that are recorded and not slept. */
@Timeout(30)
class ExchangeLoopTest {
    private static final Duration PAUSE = Duration.ofSeconds(4);
    private static final Refusal UNAVAILABLE = Refusal.of(ErrorClass.TRANSIENT, "503", "unavailable", 503, "");

    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final List<Duration> slept = new ArrayList<>();
    private final List<Integer> attempts = new ArrayList<>();
    private ScriptedServer server;

    @BeforeEach
    void start() {
        server = ScriptedServer.answering((request, connection) ->
                ScriptedServer.answer(connection, answers.incrementAndGet() <= 2 ? 503 : 200, "{}"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void requestIsSentAgainAfterTheWaitThatThePolicyAsksFor() {
        try (EndpointChannel channel = channel(server.url())) {
            ExchangeLoop loop = loop(channel, slept::add);

            Result<Integer> result = loop.run(new Status(new Disposition.Retry(PAUSE)));

            assertThat(result).isEqualTo(new Result.Answered<>(200));
            assertThat(slept).containsExactly(PAUSE, PAUSE);
            assertThat(attempts).containsExactly(1, 2);
            assertThat(loop.requests()).isEqualTo(3);
        }
    }

    @Test
    void refusalThatIsNotRetriedEndsTheExchange() {
        try (EndpointChannel channel = channel(server.url())) {
            ExchangeLoop loop = loop(channel, slept::add);

            Result<Integer> result = loop.run(new Status(new Disposition.Defer(PAUSE)));

            assertThat(result).isEqualTo(new Result.Refused<>(UNAVAILABLE, new Disposition.Defer(PAUSE)));
            assertThat(slept).isEmpty();
            assertThat(loop.requests()).isEqualTo(1);
        }
    }

    @Test
    void nothingIsSentWhenTheStageIsStopping() {
        stopping.set(true);
        try (EndpointChannel channel = channel(server.url())) {
            ExchangeLoop loop = loop(channel, slept::add);

            Result<Integer> result = loop.run(new Status(new Disposition.Retry(PAUSE)));

            assertThat(result).isEqualTo(new Result.HeldBack<>(HeldBackOutcome.REFUSAL));
            assertThat(loop.hasTried()).isFalse();
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void stopDuringAWaitPreventsTheNextAttempt() {
        try (EndpointChannel channel = channel(server.url())) {
            ExchangeLoop loop = loop(channel, pause -> stopping.set(true));

            Result<Integer> result = loop.run(new Status(new Disposition.Retry(PAUSE)));

            assertThat(result).isEqualTo(new Result.HeldBack<>(UNAVAILABLE));
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void interruptedWaitPreventsTheNextAttemptAndKeepsTheInterruptFlag() {
        try (EndpointChannel channel = channel(server.url())) {
            ExchangeLoop loop = loop(channel, pause -> Thread.currentThread().interrupt());

            Result<Integer> result = loop.run(new Status(new Disposition.Retry(PAUSE)));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(result).isEqualTo(new Result.HeldBack<>(UNAVAILABLE));
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void attemptWithoutAConnectionCountsAsAnAttemptAndNotAsARequest() throws IOException {
        URI url = server.url();
        server.close();
        try (EndpointChannel channel = channel(url)) {
            ExchangeLoop loop = loop(channel, slept::add);

            Result<Integer> result = loop.run(new Status(new Disposition.Fail()));

            assertThat(result)
                    .isInstanceOfSatisfying(
                            Result.Refused.class,
                            refused -> assertThat(refused.refusal().code()).isEqualTo(Refusal.UNREACHABLE));
            assertThat(attempts).containsExactly(1);
            assertThat(loop.hasTried()).isTrue();
            assertThat(loop.requests()).isZero();
        }
    }

    private ExchangeLoop loop(EndpointChannel channel, Sleeper sleeper) {
        return new ExchangeLoop(new CallContext<>(
                Connectors.of("cbr-backups"),
                false,
                channel,
                new StageStop(stopping::get),
                Policy.DEFAULT,
                Clock.systemUTC(),
                sleeper));
    }

    private static EndpointChannel channel(URI url) {
        return new EndpointChannel(
                new ResolvedEndpoint(
                        "cbr-north", "cbr-backups", url, "", "p0", 100, new NoAuthentication.None(), Clients.PATIENT),
                0,
                Duration.ZERO,
                new Owner(),
                Clock.systemUTC());
    }

    private static final class Owner implements EndpointChannel.RunOwnership {
        @Override
        public boolean isHeld() {
            return true;
        }

        @Override
        public boolean awaitHeld(BooleanSupplier givingUp) {
            return true;
        }
    }

    /** Reads the status of the response; a 503 and a request without a response are refusals. */
    private final class Status implements ExchangeLoop.Exchange<Integer> {
        @Override
        public String entries() {
            return "key a";
        }

        private final Disposition decision;
        private Refusal last = UNAVAILABLE;

        Status(Disposition decision) {
            this.decision = decision;
        }

        @Override
        public ApiRequest request() {
            return Clients.REQUEST;
        }

        @Override
        public Integer read(ApiResponse response) {
            return response.status();
        }

        @Override
        public Integer refused(Refusal refusal) {
            last = refusal;
            return 503;
        }

        @Override
        public Optional<Refusal> refusal(Integer status) {
            return status == 503 ? Optional.of(last) : Optional.empty();
        }

        @Override
        public Disposition decide(Refusal refusal, int attempt, double chance) {
            attempts.add(attempt);
            return decision;
        }
    }
}
