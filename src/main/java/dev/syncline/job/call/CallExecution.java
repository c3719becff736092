package dev.syncline.job.call;

import dev.syncline.connector.Call;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.TargetOutcome;
import dev.syncline.job.call.ExchangeLoop.Result;
import dev.syncline.policy.Disposition;
import java.util.ArrayList;
import java.util.List;

/**
 * Executes the call of one item until each of its targets has an outcome. Sends the call. If the API refuses the whole
 * call and the policy asks for a split, sends the two halves.
 */
final class CallExecution<P> {
    private final CallContext<P> context;
    private final int round;
    private final CallOutcomes<P> outcomes;

    CallExecution(CallContext<P> context, CallItem<P> item) {
        this.context = context;
        this.round = item.round();
        this.outcomes = new CallOutcomes<>(item, context.clock());
    }

    CallResult<P> execute(Call<P> call) {
        send(call, 0);
        return outcomes.result();
    }

    /** @param carried requests that already carried these targets before this call */
    private void send(Call<P> call, int carried) {
        CallExchange<P> exchange =
                new CallExchange<>(context, call, context.policy().retry().maxAttempts(), round);
        Result<List<TargetOutcome>> result = exchange.run();
        settle(call, result, carried + exchange.requests(), SplitBudget.NOT_PROBING);
    }

    private void settle(Call<P> call, Result<List<TargetOutcome>> result, int attempts, SplitBudget budget) {
        if (result instanceof Result.Answered<List<TargetOutcome>> answered) {
            answered.answer().forEach(outcome -> outcomes.add(withPolicy(outcome), attempts));
            outcomes.addMissing(call, attempts);
        } else if (result instanceof Result.Refused<List<TargetOutcome>> refused) {
            settleRefused(call, refused.refusal(), disposition(refused), attempts, budget);
        }
        // a call that was held back leaves its targets without an outcome; CallOutcomes.result() deals with them
    }

    private void settleRefused(
            Call<P> call, Refusal refusal, Disposition disposition, int attempts, SplitBudget budget) {
        if (disposition instanceof Disposition.StopStage) {
            context.stopStage(refusal);
        } else if (disposition instanceof Disposition.StopWithoutCredentials) {
            context.stopWithoutCredentials(refusal);
        } else if (disposition instanceof Disposition.Split split && split.probing()) {
            probe(call, refusal, attempts, budget);
        } else if (disposition instanceof Disposition.Split) {
            call.halves().forEach(half -> send(half, attempts));
        } else {
            outcomes.addAll(call, outcome(refusal, disposition), attempts);
        }
    }

    /** An endpoint that was never reached is probably configured wrongly. See docs/adr/0007-never-reached.md. */
    private Disposition disposition(Result.Refused<?> refused) {
        boolean neverReached = refused.refusal().code().equals(Refusal.UNREACHABLE)
                && !context.channel().hasAnswered()
                && !context.stop().isStopping();
        return neverReached ? new Disposition.StopStage() : refused.disposition();
    }

    private Outcome outcome(Refusal refusal, Disposition disposition) {
        if (disposition instanceof Disposition.Defer defer) {
            return new Outcome.Deferred(refusal, context.clock().instant().plus(defer.pause()));
        }
        return disposition instanceof Disposition.LeaveInDoubt ? context.inDoubt(refusal) : new Outcome.Failed(refusal);
    }

    /** Defers the targets to the next round. In the last round, fails them. */
    private Outcome deferred(Refusal refusal) {
        return outcome(
                refusal,
                isLastRound()
                        ? new Disposition.Fail()
                        : new Disposition.Defer(context.policy().defer().delay()));
    }

    private boolean isLastRound() {
        return round >= context.policy().defer().rounds();
    }

    /**
     * Applies the policy to the outcome of one target. A target that the answer refuses is not sent again at once, but
     * may be deferred.
     */
    private TargetOutcome withPolicy(TargetOutcome answered) {
        if (answered.outcome() instanceof Outcome.InDoubt inDoubt) {
            return new TargetOutcome(answered.ordinal(), answered.target(), context.inDoubt(inDoubt.refusal()));
        }
        if (!(answered.outcome() instanceof Outcome.Failed failed)) {
            return answered;
        }
        Refusal refusal = context.policy().codes().apply(failed.refusal());
        Outcome outcome = switch (refusal.errorClass()) {
            case TRANSIENT, THROTTLED, BUSY -> deferred(refusal);
            default -> new Outcome.Failed(refusal);
        };
        return new TargetOutcome(answered.ordinal(), answered.target(), outcome);
    }

    /**
     * Looks for the entry that causes a refusal. The cause may also be an outage. Sends both halves, with one attempt
     * each. If both halves of the whole call are refused in a way that may be an outage, defers the whole call, except
     * in the last round.
     */
    private void probe(Call<P> call, Refusal refusal, int carried, SplitBudget budget) {
        boolean first = budget == SplitBudget.NOT_PROBING;
        SplitBudget left = first ? new SplitBudget(call.size()) : budget;
        if (!left.take(2)) {
            outcomes.addAll(call, deferred(refusal), carried);
            return;
        }
        List<Call<P>> halves = call.halves();
        List<CallExchange<P>> exchanges = new ArrayList<>();
        List<Result<List<TargetOutcome>>> results = new ArrayList<>();
        for (Call<P> half : halves) {
            CallExchange<P> exchange = new CallExchange<>(context, half, 1, round);
            exchanges.add(exchange);
            results.add(exchange.run());
        }
        if (first && !isLastRound() && results.stream().allMatch(CallExecution::mayBeOutage)) {
            outcomes.addAll(call, deferred(refusal), carried + 1);
            return;
        }
        for (int i = 0; i < halves.size(); i++) {
            settle(halves.get(i), results.get(i), carried + exchanges.get(i).requests(), left);
        }
    }

    private static boolean mayBeOutage(Result<List<TargetOutcome>> result) {
        return result instanceof Result.Refused<List<TargetOutcome>> refused
                && !(refused.disposition() instanceof Disposition.LeaveInDoubt)
                && switch (refused.refusal().errorClass()) {
                    case TRANSIENT, THROTTLED, IN_DOUBT -> true;
                    default -> false;
                };
    }

    /**
     * Limits the number of calls that one {@link #probe} sends for all its smaller halves: 8·⌈log2 n⌉ for n targets.
     */
    private static final class SplitBudget {
        /** No probe has begun yet. */
        static final SplitBudget NOT_PROBING = new SplitBudget(1);

        private static final int CALLS_PER_LEVEL = 8;
        private int left;

        SplitBudget(int targets) {
            this.left = CALLS_PER_LEVEL * (Integer.SIZE - Integer.numberOfLeadingZeros(targets - 1));
        }

        boolean take(int calls) {
            left -= calls;
            return left >= 0;
        }
    }
}
