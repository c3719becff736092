package dev.syncline.job.call;

import dev.syncline.connector.Call;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.TargetOutcome;
import dev.syncline.ledger.StageStatus;
import dev.syncline.policy.Disposition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Brings every target of one item to an outcome: sends its call, and the halves of what is refused as a whole. */
final class CallSettlement<P> {
    private final CallContext<P> path;
    private final int pass;
    private final OutcomeCollector<P> sheet;

    CallSettlement(CallContext<P> path, CallItem<P> item) {
        this.path = path;
        this.pass = item.pass();
        this.sheet = new OutcomeCollector<>(item, path.clock());
    }

    CallResult<P> settle(Call<P> call) {
        settle(call, 0);
        return sheet.result();
    }

    /** @param carried requests that carried these targets before this call */
    private void settle(Call<P> call, int carried) {
        Conversation<P> conversation =
                new Conversation<>(path, call, path.policy().retry().maxAttempts(), pass);
        conclude(call, conversation.conclude(), carried + conversation.attempts(), Search.NONE);
    }

    private void conclude(Call<P> call, Verdict verdict, int attempts, Search search) {
        if (verdict instanceof Verdict.Told told) {
            told.outcomes().forEach(outcome -> sheet.add(individually(outcome), attempts));
            sheet.addMissing(call, attempts);
        } else if (verdict instanceof Verdict.Refused refused) {
            refused(call, refused, attempts, search);
        }
        // an unsent call leaves its targets without an outcome, and the sheet knows what that means
    }

    private void refused(Call<P> call, Verdict.Refused refused, int attempts, Search search) {
        Disposition disposition = disposition(refused);
        if (disposition instanceof Disposition.StopStage) {
            path.control().stop(StageStatus.ENDPOINT_REFUSED, path.explain(refused.refusal()));
        } else if (disposition instanceof Disposition.Split split && split.probing()) {
            probe(call, refused.refusal(), attempts, search);
        } else if (disposition instanceof Disposition.Split) {
            call.halves().forEach(half -> settle(half, attempts));
        } else {
            sheet.addAll(call, outcome(refused.refusal(), disposition), attempts);
        }
    }

    /** An endpoint that has never answered and cannot be reached is most likely configured wrongly. */
    private Disposition disposition(Verdict.Refused refused) {
        boolean neverReached = refused.refusal().code().equals(Refusal.UNREACHABLE)
                && !path.line().hasAnswered()
                && !path.control().isStopping();
        return neverReached ? new Disposition.StopStage() : refused.disposition();
    }

    private Outcome outcome(Refusal refusal, Disposition disposition) {
        if (disposition instanceof Disposition.Defer defer) {
            return new Outcome.Deferred(refusal, path.clock().instant().plus(defer.pause()));
        }
        return disposition instanceof Disposition.LeaveInDoubt ? path.inDoubt(refusal) : new Outcome.Failed(refusal);
    }

    /** While there is another pass, what may pass is put off to it; after the last one it fails. */
    private Outcome putOff(Refusal refusal) {
        Duration delay = path.policy().defer().delay();
        return outcome(refusal, isLastPass() ? new Disposition.Fail() : new Disposition.Defer(delay));
    }

    private boolean isLastPass() {
        return pass >= path.policy().defer().passes();
    }

    /** A target refused by itself inside an answer is not repeated at once, but may be put off. */
    private TargetOutcome individually(TargetOutcome told) {
        if (told.outcome() instanceof Outcome.InDoubt inDoubt) {
            return new TargetOutcome(told.ordinal(), told.target(), path.inDoubt(inDoubt.refusal()));
        }
        if (!(told.outcome() instanceof Outcome.Failed failed)) {
            return told;
        }
        Refusal refusal = path.policy().codes().apply(failed.refusal());
        Outcome outcome = switch (refusal.errorClass()) {
            case TRANSIENT, THROTTLED, BUSY -> putOff(refusal);
            default -> new Outcome.Failed(refusal);
        };
        return new TargetOutcome(told.ordinal(), told.target(), outcome);
    }

    /**
     * Looks for the culprit of a refusal that may pass as well as be one entry's fault: halves, one attempt a part. If
     * both first halves are refused alike it is an outage, and all is put off.
     */
    private void probe(Call<P> call, Refusal refusal, int carried, Search search) {
        Search going = search == Search.NONE ? new Search(call.size()) : search;
        if (!going.mayTake(2)) {
            sheet.addAll(call, putOff(refusal), carried);
            return;
        }
        List<Call<P>> halves = call.halves();
        List<Conversation<P>> conversations = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (Call<P> half : halves) {
            conversations.add(new Conversation<>(path, half, 1, pass));
            verdicts.add(conversations.get(conversations.size() - 1).conclude());
        }
        if (search == Search.NONE && !isLastPass() && verdicts.stream().allMatch(CallSettlement::mayPass)) {
            sheet.addAll(call, putOff(refusal), carried + 1);
            return;
        }
        for (int i = 0; i < halves.size(); i++) {
            conclude(
                    halves.get(i),
                    verdicts.get(i),
                    carried + conversations.get(i).attempts(),
                    going);
        }
    }

    private static boolean mayPass(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused
                && !(refused.disposition() instanceof Disposition.LeaveInDoubt)
                && switch (refused.refusal().errorClass()) {
                    case TRANSIENT, THROTTLED, IN_DOUBT -> true;
                    default -> false;
                };
    }

    /** Bounds the calls that look for a culprit: 8·⌈log2 n⌉ over n targets. */
    private static final class Search {
        static final Search NONE = new Search(1);

        private static final int CALLS_PER_LEVEL = 8;
        private int left;

        Search(int size) {
            this.left = CALLS_PER_LEVEL * (Integer.SIZE - Integer.numberOfLeadingZeros(size - 1));
        }

        boolean mayTake(int calls) {
            left -= calls;
            return left >= 0;
        }
    }
}
