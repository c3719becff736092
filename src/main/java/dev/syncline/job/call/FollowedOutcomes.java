package dev.syncline.job.call;

import dev.syncline.connector.Call.Part;
import dev.syncline.connector.Following;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Receipt;
import dev.syncline.ledger.FollowUp;
import dev.syncline.ledger.NewOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Marks the outcomes of calls whose operations are followed to their ends. */
final class FollowedOutcomes<P> {
    private final CallContext<P> context;
    private final Following<P> following;
    private final Map<Long, Part<P>> parts = new HashMap<>();

    private FollowedOutcomes(CallContext<P> context, Following<P> following, CallItem<P> item) {
        this.context = context;
        this.following = following;
        item.parts().forEach(part -> parts.put(part.entry().ordinal(), part));
    }

    /** The result with its outcomes marked. An outcome that starts no operation is unchanged. */
    static <P> CallResult<P> mark(CallContext<P> context, CallResult<P> result) {
        Optional<Following<P>> following = context.connector().following();
        if (!context.follows() || following.isEmpty() || result.recorded().isEmpty()) {
            return result;
        }
        FollowedOutcomes<P> outcomes = new FollowedOutcomes<>(context, following.get(), result.item());
        List<NewOutcome> marked = result.recorded().stream().map(outcomes::mark).toList();
        return new CallResult<>(result.item(), marked);
    }

    private NewOutcome mark(NewOutcome outcome) {
        Part<P> part = parts.get(outcome.ordinal());
        if (part == null || !outcome.status().isAcceptedByApi()) {
            return outcome;
        }
        return following
                .scope(part.entry().payload(), outcome.target(), outcome.outcome())
                .filter(scope -> scope.length() <= FollowUp.LONGEST_SCOPE)
                .map(scope -> outcome.followed(
                        new Outcome.Accepted(receipt(outcome.outcome())),
                        followUp(scope, outcome.endedAt()),
                        part.entry().json()))
                .orElse(outcome);
    }

    private FollowUp followUp(String scope, Instant acceptedAt) {
        return new FollowUp(
                scope,
                context.policy().follow().nextCheck(acceptedAt, 0),
                acceptedAt.plus(context.policy().follow().deadline()));
    }

    private static Receipt receipt(Outcome outcome) {
        return outcome instanceof Outcome.Succeeded succeeded
                ? succeeded.receipt()
                : ((Outcome.Accepted) outcome).receipt();
    }
}
