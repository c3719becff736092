package dev.syncline.job.call;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Refusal;
import dev.syncline.http.SendResult;
import dev.syncline.http.auth.AuthenticatedRequest;
import dev.syncline.policy.Disposition;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends a request, reads its answer, and sends the request again while the policy says so. One instance serves all
 * requests of one call, or of one inquiry: the credentials are renewed at most once for all of them. Not thread-safe.
 * See docs/adr/0046-one-exchange-loop.md.
 */
final class ExchangeLoop {
    /** During a long wait, the thread checks at this interval whether the stage is stopping. */
    private static final Duration STOP_CHECK_INTERVAL = Duration.ofSeconds(1);

    private final CallContext<?> context;
    private int requests;
    private boolean tried;
    private boolean renewed;
    private Duration took = Duration.ZERO;

    ExchangeLoop(CallContext<?> context) {
        this.context = context;
    }

    /**
     * One request and its answer.
     *
     * @param <A> what an answer says
     */
    interface Exchange<A> {
        /** The entries of the request, for the log. */
        String entries();

        /** The request without its authentication. Called once for each attempt. */
        ApiRequest request();

        A read(ApiResponse response);

        /** The answer to use for a request that got no response. */
        A refused(Refusal refusal);

        /** Why the answer refuses the request; empty where it does not. */
        Optional<Refusal> refusal(A answer);

        /**
         * Decides what is done about a refusal.
         *
         * @param attempt attempts up to now, from 1; a second request with renewed credentials belongs to the same
         *     attempt
         * @param chance a random number from 0 to 1, for the jitter of a wait
         */
        Disposition decide(Refusal refusal, int attempt, double chance);
    }

    /** How an exchange ended. */
    sealed interface Result<A> {
        /** The API answered, and did not refuse the request. */
        record Answered<A>(A answer) implements Result<A> {}

        /**
         * The request was refused, and is not sent again now.
         *
         * @param disposition what is done next; never {@link Disposition.Retry}
         */
        record Refused<A>(Refusal refusal, Disposition disposition) implements Result<A> {}

        /**
         * The stage is stopping, so the request was not sent, or not sent again.
         *
         * @param refusal of the last attempt; {@link HeldBackOutcome#REFUSAL} where there was none
         */
        record HeldBack<A>(Refusal refusal) implements Result<A> {}
    }

    /** Requests that reached, or may have reached, the endpoint. */
    int requests() {
        return requests;
    }

    /** Whether an attempt was made, though the endpoint may have been unreachable. */
    boolean hasTried() {
        return tried;
    }

    /** How long the last request took. */
    Duration took() {
        return took;
    }

    <A> Result<A> run(Exchange<A> exchange) {
        Refusal last = HeldBackOutcome.REFUSAL;
        for (int attempt = 1; !context.stop().isStopping(); attempt++) {
            AuthenticatedRequest request = context.channel().prepare(exchange.request());
            SendResult sent = send(request);
            A answer = read(exchange, sent);
            if (!renewed && isAuthentication(exchange.refusal(answer)) && request.renew()) {
                renewed = true;
                sent = send(request);
                answer = read(exchange, sent);
            }
            if (sent instanceof SendResult.HeldBack) {
                break;
            }
            Optional<Refusal> given = exchange.refusal(answer);
            if (given.isEmpty()) {
                return new Result.Answered<>(answer);
            }
            Refusal refusal = context.policy().codes().apply(given.get());
            if (refusal.errorClass() == ErrorClass.THROTTLED) {
                context.channel().slowDown(refusal.retryAfter());
            }
            double chance = ThreadLocalRandom.current().nextDouble();
            Disposition disposition = request.isDenied()
                    ? Disposition.withoutCredentials(refusal, attempt, rounds(refusal), chance, context.policy())
                    : exchange.decide(refusal, attempt, chance);
            context.channel().callLog().refused(exchange.entries(), refusal, attempt, took, CallLog.next(disposition));
            if (!(disposition instanceof Disposition.Retry retry)) {
                return new Result.Refused<>(refusal, disposition);
            }
            last = refusal;
            if (!sleep(retry.pause())) {
                break;
            }
        }
        return new Result.HeldBack<>(last);
    }

    /** A server that was never reached has probably a wrong URL, so it is not worth a long wait (ADR 0007). */
    private int rounds(Refusal refusal) {
        boolean neverReached =
                refusal.code().equals(Refusal.UNREACHABLE) && !context.channel().hasAnswered();
        return neverReached ? 0 : context.policy().defer().rounds();
    }

    private SendResult send(AuthenticatedRequest request) {
        long begin = System.nanoTime();
        SendResult sent = context.channel().send(request, context.stop());
        took = Duration.ofNanos(System.nanoTime() - begin);
        tried |= !(sent instanceof SendResult.HeldBack);
        if (sent instanceof SendResult.Answered || sent instanceof SendResult.Lost) {
            requests++;
        }
        return sent;
    }

    private static <A> A read(Exchange<A> exchange, SendResult sent) {
        if (sent instanceof SendResult.Answered answered) {
            return exchange.read(answered.response());
        } else if (sent instanceof SendResult.Lost lost) {
            return exchange.refused(lost.refusal());
        } else if (sent instanceof SendResult.NotSent notSent) {
            return exchange.refused(notSent.refusal());
        }
        return exchange.refused(HeldBackOutcome.REFUSAL);
    }

    private static boolean isAuthentication(Optional<Refusal> refusal) {
        return refusal.isPresent() && refusal.get().errorClass() == ErrorClass.AUTHENTICATION;
    }

    /** Returns false where the thread was interrupted. */
    private boolean sleep(Duration pause) {
        Duration left = pause;
        while (left.compareTo(Disposition.LONGEST_SLEEP) > 0
                && !context.stop().isStopping()
                && !Thread.currentThread().isInterrupted()) {
            context.sleeper().sleep(STOP_CHECK_INTERVAL);
            left = left.minus(STOP_CHECK_INTERVAL);
        }
        if (!context.stop().isStopping()) {
            context.sleeper().sleep(left);
        }
        return !Thread.currentThread().isInterrupted();
    }
}
