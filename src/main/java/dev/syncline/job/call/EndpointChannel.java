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
 * Sends all requests of a run to one endpoint. All stages of the run share the channel, so its rate and its parallelism
 * apply to all of them together. Only the channel's own threads send. It has one thread for each request that may be in
 * flight.
 */
public final class EndpointChannel implements AutoCloseable {
    private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

    private final ResolvedEndpoint endpoint;
    private final AuthenticatedClient client;
    private final Pacer pacer;
    private final RunOwnership ownership;
    private final double rate;
    private final CallLog callLog;
    private final ThreadPoolTaskExecutor senders = new ThreadPoolTaskExecutor();
    private final LongAdder calls = new LongAdder();
    private final LongAdder attempts = new LongAdder();
    private volatile boolean hasAnswered;

    /** Tells whether this process owns the run. The channel sends nothing while the process does not own it. */
    public interface RunOwnership {
        boolean isHeld();

        /**
         * Waits until this process owns the run again. Returns false if that takes too long or another process owns the
         * run, or as soon as {@code givingUp} is true.
         */
        boolean awaitHeld(BooleanSupplier givingUp);
    }

    /**
     * @param rate requests a second; 0 = no limit
     * @param head delay before the first request; needed if an earlier execution may have sent requests a moment ago
     */
    public EndpointChannel(ResolvedEndpoint endpoint, double rate, Duration head, RunOwnership ownership, Clock clock) {
        this.endpoint = endpoint;
        this.client = AuthenticatedClient.open(endpoint.clientSettings(), clock);
        this.pacer = new Pacer(rate, head);
        this.ownership = ownership;
        this.rate = rate;
        this.callLog = new CallLog(endpoint.name(), System::nanoTime);
        senders.setCorePoolSize(endpoint.network().parallel());
        senders.setMaxPoolSize(endpoint.network().parallel());
        senders.setThreadNamePrefix("to-" + endpoint.name() + "-");
        senders.setDaemon(true);
        // let a call in flight finish: a call that is cut off is in doubt, and the API must be asked about it
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

    /** Whether the endpoint has ever answered. If not, its configuration may be wrong. */
    boolean hasAnswered() {
        return hasAnswered;
    }

    long calls() {
        return calls.sum();
    }

    /** Requests that were sent. */
    public long attempts() {
        return attempts.sum();
    }

    public int callsInFlight() {
        return senders.getActiveCount();
    }

    CallLog callLog() {
        return callLog;
    }

    void countCall() {
        calls.increment();
    }

    AuthenticatedRequest prepare(ApiRequest request) {
        return client.prepare(request);
    }

    SendResult send(AuthenticatedRequest request, StageStop stop) {
        BeforeWrite beforeWrite = new BeforeWrite(stop);
        SendResult sent = request.send(beforeWrite);
        beforeWrite.permit.answered(System.nanoTime());
        if (sent instanceof SendResult.Answered && !hasAnswered) {
            hasAnswered = true;
        }
        return sent;
    }

    /** Runs just before a request is written. Waits for a permit, and throws if the request must not be sent. */
    private final class BeforeWrite implements Runnable {
        private final StageStop stop;
        private RateWindow.PacedRequest permit = RateWindow.UNPACED;

        BeforeWrite(StageStop stop) {
            this.stop = stop;
        }

        @Override
        public void run() {
            permit = pacer.awaitPermit(stop::isStopping);
            while (!stop.isStopping() && !ownership.isHeld()) {
                if (ownership.awaitHeld(stop::isStopping)) {
                    permit = pacer.awaitPermit(stop::isStopping); // otherwise all waiting threads would send at once
                } else {
                    stop.stop(StageStatus.STOPPED, "this process could not renew its lease on the run in time");
                }
            }
            if (stop.isStopping()) {
                throw new SendingStopped("the run is stopping");
            }
            attempts.increment();
        }
    }

    /** How long no request is sent, because the endpoint asked for a pause; zero if it did not. */
    public Duration pause() {
        return pacer.pause();
    }

    /** Sends nothing during a pause that the endpoint asked for. The pause is at most {@link #MAX_PAUSE}. */
    void slowDown(Duration pause) {
        pacer.holdFor(pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE);
    }

    @Override
    public void close() {
        senders.shutdown();
        client.close();
    }
}
