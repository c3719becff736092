package dev.syncline.job.call;

import dev.syncline.connector.Answer;
import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Call;
import dev.syncline.connector.Call.Part;
import dev.syncline.connector.Entry;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.RepeatSafety;
import dev.syncline.connector.TargetOutcome;
import dev.syncline.job.call.ExchangeLoop.Exchange;
import dev.syncline.job.call.ExchangeLoop.Result;
import dev.syncline.ledger.StageStatus;
import dev.syncline.policy.Disposition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one call and reads all pages of its answer. Never throws. */
final class CallExchange<P> {
    private static final Logger LOG = LoggerFactory.getLogger(CallExchange.class);

    private final CallContext<P> context;
    private final Call<P> call;
    private final int maxAttempts;
    private final int round;
    private final ExchangeLoop loop;

    /** @param maxAttempts attempts for each page, from 1 */
    CallExchange(CallContext<P> context, Call<P> call, int maxAttempts, int round) {
        this.context = context;
        this.call = call;
        this.maxAttempts = maxAttempts;
        this.round = round;
        this.loop = new ExchangeLoop(context);
    }

    /** Requests that reached, or may have reached, the endpoint. */
    int requests() {
        return loop.requests();
    }

    /** Returns {@link Result.HeldBack} only if nothing was sent. */
    Result<List<TargetOutcome>> run() {
        try {
            return readList();
        } finally {
            if (loop.hasTried()) {
                context.channel().countCall();
            }
        }
    }

    /** Reads all pages. If they are incomplete, reads them again from the first page, as the policy says. */
    private Result<List<TargetOutcome>> readList() {
        for (int reading = 1; ; reading++) {
            Result<List<TargetOutcome>> result = readPages(reading);
            if (!(result instanceof Result.Refused<List<TargetOutcome>> refused
                    && refused.disposition() instanceof Disposition.Retry retry)) {
                return result;
            }
            if (!context.stop().isStopping()) {
                context.sleeper().sleep(retry.pause());
            }
            if (Thread.currentThread().isInterrupted()) {
                return heldBack(refused.refusal());
            }
        }
    }

    private Result<List<TargetOutcome>> readPages(int reading) {
        Map<String, TargetOutcome> earlierPages = new LinkedHashMap<>();
        Call<P> page = call;
        while (true) {
            Result<Answer> result = send(page);
            if (result instanceof Result.Refused<Answer> refused) {
                return new Result.Refused<>(refused.refusal(), refused.disposition());
            } else if (result instanceof Result.HeldBack<Answer> heldBack) {
                return heldBack(heldBack.refusal());
            }
            Answer answer = ((Result.Answered<Answer>) result).answer();
            if (answer instanceof Answer.Settled settled) {
                return answered(settled.outcomes());
            } else if (answer instanceof Answer.LastPage last) {
                List<TargetOutcome> all = merge(earlierPages, last.outcomes());
                return all.size() < last.total()
                        ? incomplete("lists " + last.total() + " and shows only " + all.size(), reading)
                        : answered(all);
            }
            Answer.NextPage next = (Answer.NextPage) answer;
            int known = earlierPages.size();
            next.outcomes().forEach(outcome -> earlierPages.putIfAbsent(outcome.target(), outcome));
            if (earlierPages.size() == known) {
                return incomplete("repeats earlier pages at offset " + page.offset(), reading);
            }
            page = page.at(next.offset());
        }
    }

    /** A short list is never a success: an instance that it lacks would be lost. */
    private Result<List<TargetOutcome>> incomplete(String what, int reading) {
        Refusal refusal = Refusal.of(
                ErrorClass.IN_DOUBT,
                Refusal.BAD_ANSWER,
                "the API's list is incomplete: it " + what + "; it was read " + reading + " times",
                0,
                "");
        Disposition next = new Page<>(context, call, maxAttempts, round)
                .decide(refusal, reading, ThreadLocalRandom.current().nextDouble());
        return new Result.Refused<>(refusal, next);
    }

    /**
     * Merges the outcomes of all pages. A row can move to the next page between two requests and appear twice. The
     * first outcome of a target is kept.
     */
    private static List<TargetOutcome> merge(Map<String, TargetOutcome> earlier, List<TargetOutcome> last) {
        last.forEach(outcome -> earlier.putIfAbsent(outcome.target(), outcome));
        return new ArrayList<>(earlier.values());
    }

    private Result<List<TargetOutcome>> answered(List<TargetOutcome> outcomes) {
        outcomes.forEach(this::logRefused);
        return new Result.Answered<>(outcomes);
    }

    /** The API can answer a call and refuse single targets of it. */
    private void logRefused(TargetOutcome answered) {
        if (answered.outcome() instanceof Outcome.Failed failed) {
            Refusal refusal = context.policy().codes().apply(failed.refusal());
            String key = call.parts().stream()
                    .map(Part::entry)
                    .filter(entry -> entry.ordinal() == answered.ordinal())
                    .map(Entry::key)
                    .findFirst()
                    .orElse("");
            String target = answered.target().isEmpty() ? "" : ", target " + answered.target();
            String next = "class " + refusal.errorClass();
            context.channel().callLog().refused("key " + key + target, refusal, loop.requests(), loop.took(), next);
        }
    }

    private Result<Answer> send(Call<P> page) {
        try {
            return loop.run(new Page<>(context, page, maxAttempts, round));
        } catch (RuntimeException | Error e) {
            return broken(page, e);
        }
    }

    /** If a part of the call was sent before the stop, the call is deferred. Its requests are then recorded. */
    private Result<List<TargetOutcome>> heldBack(Refusal refusal) {
        return loop.requests() == 0
                ? new Result.HeldBack<>(refusal)
                : new Result.Refused<>(refusal, new Disposition.Defer(Duration.ZERO));
    }

    /** A connector threw, which is an error in Syncline: stop the stage before more is sent. */
    private Result<Answer> broken(Call<P> page, Throwable cause) {
        LOG.error(
                "a call to endpoint {} failed inside Syncline",
                context.channel().endpoint().name(),
                cause);
        context.stop().stop(StageStatus.BROKEN, "a call failed inside Syncline: " + cause);
        if (loop.requests() == 0) {
            return new Result.HeldBack<>(HeldBackOutcome.REFUSAL);
        }
        Refusal refusal =
                Refusal.of(ErrorClass.IN_DOUBT, Refusal.BAD_ANSWER, "Syncline could not read its answer", 0, "");
        boolean safe = context.connector().repeat(page) == RepeatSafety.SAFE;
        return new Result.Refused<>(
                refusal, safe ? new Disposition.Defer(Duration.ZERO) : new Disposition.LeaveInDoubt());
    }

    /** One page of the call; most calls have one only. */
    private record Page<P>(CallContext<P> context, Call<P> page, int maxAttempts, int round)
            implements Exchange<Answer> {
        @Override
        public String entries() {
            int more = page.parts().size() - 1;
            return "key " + page.first().entry().key() + (more == 0 ? "" : " and " + more + " more");
        }

        @Override
        public ApiRequest request() {
            return context.connector().request(page);
        }

        @Override
        public Answer read(ApiResponse response) {
            return context.connector().answer(page, response);
        }

        @Override
        public Answer refused(Refusal refusal) {
            return new Answer.Refused(refusal);
        }

        @Override
        public Optional<Refusal> refusal(Answer answer) {
            return answer instanceof Answer.Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
        }

        @Override
        public Disposition decide(Refusal refusal, int attempt, double chance) {
            return Disposition.of(
                    refusal,
                    new Disposition.Situation(
                            attempt,
                            maxAttempts,
                            round,
                            page.size(),
                            context.connector().repeat(page),
                            chance),
                    context.policy());
        }
    }
}
