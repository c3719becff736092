package dev.syncline.job.call;

import dev.syncline.connector.Call;
import dev.syncline.connector.Call.Part;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Inquiry;
import dev.syncline.connector.Inquiry.Finding;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Refusal;
import dev.syncline.job.call.ExchangeLoop.Result;
import dev.syncline.ledger.NewOutcome;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.TargetKey;
import dev.syncline.policy.Disposition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Asks the API, for each target of one item that is in doubt, whether it took effect. */
final class InquiryExecution<P> {
    private final CallContext<P> context;
    private final CallItem<P> item;
    private final List<NewOutcome> recorded = new ArrayList<>();

    InquiryExecution(CallContext<P> context, CallItem<P> item) {
        this.context = context;
        this.item = item;
    }

    /** The result has no outcome for targets that were not asked about because the stage is stopping. */
    CallResult<P> execute() {
        for (Part<P> part : item.parts()) {
            for (String target : part.targets()) {
                if (!context.stop().isStopping()) {
                    ask(part, target);
                }
            }
        }
        return new CallResult<>(item, recorded);
    }

    private void ask(Part<P> part, String target) {
        RecordedOutcome row = Objects.requireNonNull(
                item.previous().get(new TargetKey(part.entry().ordinal(), target)));
        Result<Finding> result = send(new Part<>(part.entry(), List.of(target)), row);
        if (result instanceof Result.Refused<Finding> refused
                && refused.disposition() instanceof Disposition.StopStage) {
            context.stopStage(refused.refusal());
        }
        if (result instanceof Result.Refused<Finding> refused
                && refused.disposition() instanceof Disposition.StopWithoutCredentials) {
            context.stopWithoutCredentials(refused.refusal());
        }
        if (!(result instanceof Result.HeldBack)
                && (isFound(result) || !context.stop().isStopping())) {
            recorded.add(outcome(row, result));
        }
    }

    private Result<Finding> send(Part<P> target, RecordedOutcome row) {
        Optional<Inquiry> inquiry = context.connector().inquiry(Call.of(List.of(target)), row.startedAt());
        return inquiry.isPresent()
                ? new InquiryExchange(context, row.key(), row.round()).run(inquiry.get())
                : new Result.Answered<>(
                        new Finding.Unclear(context.connector().api().title() + " has no way to ask"));
    }

    private static boolean isFound(Result<Finding> result) {
        return result instanceof Result.Answered<Finding> answered && answered.answer() instanceof Finding.Found;
    }

    private NewOutcome outcome(RecordedOutcome row, Result<Finding> result) {
        if (result instanceof Result.Refused<Finding> refused) {
            return refused(row, refused.refusal(), refused.disposition());
        }
        Finding finding = ((Result.Answered<Finding>) result).answer();
        if (finding instanceof Finding.Found found) {
            return row.replacedBy(found.outcome(), row.round(), context.clock().instant());
        } else if (finding instanceof Finding.NotFound) {
            return notFound(row);
        }
        String why = finding instanceof Finding.Unclear unclear
                ? unclear.why()
                : "each answer of the API asks for a further question";
        return awaitPerson(row, "it cannot be told whether it took effect: " + why);
    }

    /** The call did not take effect. The target is sent again, in as many rounds as any deferred target. */
    private NewOutcome notFound(RecordedOutcome row) {
        boolean lastRound = row.round() >= context.policy().defer().rounds();
        Outcome outcome = lastRound
                ? new Outcome.Failed(inDoubt("it was sent several times without an answer and never took effect"))
                : new Outcome.Deferred(
                        inDoubt("it was sent without an answer and did not take effect; it is sent again"),
                        context.clock().instant());
        return row.replacedBy(outcome, row.round(), context.clock().instant());
    }

    /** The API is asked again in a later round; after the last round a person must decide. */
    private NewOutcome refused(RecordedOutcome row, Refusal refusal, Disposition disposition) {
        if (!(disposition instanceof Disposition.Defer defer)) {
            return awaitPerson(
                    row,
                    "the API was asked whether it took effect and gave no answer: " + refusal.code() + ": "
                            + refusal.message());
        }
        return row.replacedBy(
                new Outcome.InDoubt(row.refusal(), context.clock().instant().plus(defer.pause())),
                row.round() + 1,
                row.endedAt());
    }

    private NewOutcome awaitPerson(RecordedOutcome row, String why) {
        return row.replacedBy(
                new Outcome.InDoubt(inDoubt(why), Outcome.InDoubt.AWAITS_PERSON), row.round(), row.endedAt());
    }

    private static Refusal inDoubt(String message) {
        return Refusal.of(ErrorClass.IN_DOUBT, Refusal.NO_ANSWER, message, 0, "");
    }
}
