package dev.syncline.job.call;

import dev.syncline.connector.ApiRequest;
import dev.syncline.http.SendResult;
import dev.syncline.http.SendingStopped;
import dev.syncline.http.auth.AuthenticatedClient;
import dev.syncline.http.auth.AuthenticatedRequest;
import dev.syncline.job.definition.ResolvedEndpoint;
import dev.syncline.ledger.StageStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The one way to an endpoint that all stages of a run share: its rate and its parallelism hold over all of them.
 * As many threads as requests may be under way send; nobody else does.
 */
public final class EndpointChannel implements AutoCloseable {
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(5);

    private final ResolvedEndpoint endpoint;
    private final AuthenticatedClient client;
    private final Pacer pacer;
    private final Hold hold;
    private final double rate;
    private final ThreadPoolTaskExecutor senders = new ThreadPoolTaskExecutor();
    private final LongAdder calls = new LongAdder();
    private final LongAdder attempts = new LongAdder();
    private volatile boolean hasAnswered;

    /** What this process must hold for anything to leave. */
    public interface Hold {
        boolean isHeld();

        /** Waits a while until it is held again; false when it is not to be had, or {@code givingUp} says so. */
        boolean regained(BooleanSupplier givingUp);
    }

    /**
     * @param rate requests a second; 0 = no limit
     * @param head time before the first request, when an earlier execution may have sent some just now
     * @param hold on the run: nothing leaves without it
     */
    public EndpointChannel(ResolvedEndpoint endpoint, double rate, Duration head, Hold hold, Clock clock) {
        this.endpoint = endpoint;
        this.client = AuthenticatedClient.open(endpoint.clientSettings(), clock);
        this.pacer = new Pacer(rate, head);
        this.hold = hold;
        this.rate = rate;
        senders.setCorePoolSize(endpoint.network().parallel());
        senders.setMaxPoolSize(endpoint.network().parallel());
        senders.setThreadNamePrefix("to-" + endpoint.name() + "-");
        senders.setDaemon(true);
        // a call in hand is not torn off: what it did to the API would show only after it has been asked about
        senders.setWaitForTasksToCompleteOnShutdown(true);
        senders.setAwaitTerminationMillis(endpoint.network().readTimeout().toMillis());
        senders.initialize();
    }

    public ResolvedEndpoint endpoint() {
        return endpoint;
    }

    /** Requests a second; 0 = no limit. */
    public double rate() {
        return rate;
    }

    public AsyncTaskExecutor senders() {
        return senders;
    }

    /** Whether any answer has ever come back: if not, it may be the configuration that is wrong. */
    boolean hasAnswered() {
        return hasAnswered;
    }

    long calls() {
        return calls.sum();
    }

    public long attempts() {
        return attempts.sum();
    }

    public int inHand() {
        return senders.getActiveCount();
    }

    void countCall() {
        calls.increment();
    }

    AuthenticatedRequest exchange(ApiRequest request) {
        return client.exchange(request);
    }

    SendResult send(AuthenticatedRequest exchange, StageStop control) {
        Gate gate = new Gate(control);
        SendResult reply = exchange.send(gate);
        gate.departure.answered(System.nanoTime());
        hasAnswered |= reply instanceof SendResult.Answered;
        return reply;
    }

    /** What a request passes just before it leaves: it waits for its turn, and turns back where it may not leave. */
    private final class Gate implements Runnable {
        private final StageStop control;
        private RateWindow.Departure departure = RateWindow.UNPACED;

        Gate(StageStop control) {
            this.control = control;
        }

        @Override
        public void run() {
            departure = pacer.await(control::isStopping);
            while (!control.isStopping() && !hold.isHeld()) {
                if (hold.regained(control::isStopping)) {
                    departure = pacer.await(control::isStopping); // all that waited must not leave at once
                } else {
                    control.stop(StageStatus.STOPPED, "this process could not prolong its hold on the run in time");
                }
            }
            if (control.isStopping()) {
                throw new SendingStopped("the run is stopping");
            }
            attempts.increment();
        }
    }

    /** Sends nothing for a while, at most {@link #LONGEST_HOLD}: the endpoint asked for it. */
    void slowDown(Duration pause) {
        pacer.holdFor(pause.compareTo(LONGEST_HOLD) < 0 ? pause : LONGEST_HOLD);
    }

    @Override
    public void close() {
        senders.shutdown();
        client.close();
    }
}
