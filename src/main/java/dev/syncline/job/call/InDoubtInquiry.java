package dev.syncline.job.call;

import dev.syncline.connector.Call;
import dev.syncline.connector.Call.Part;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Inquiry;
import dev.syncline.connector.Inquiry.Finding;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Refusal;
import dev.syncline.ledger.NewOutcome;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.TargetKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds out what became of the targets of one item that are in doubt, by asking the API after each. */
final class InDoubtInquiry<P> {
    private final CallContext<P> path;
    private final CallItem<P> item;
    private final List<NewOutcome> recorded = new ArrayList<>();

    InDoubtInquiry(CallContext<P> path, CallItem<P> item) {
        this.path = path;
        this.item = item;
    }

    /** Targets that a stop kept from being asked after are not spoken of. */
    CallResult<P> settle() {
        for (Part<P> part : item.parts()) {
            for (String target : part.targets()) {
                if (!path.control().isStopping()) {
                    ask(part, target);
                }
            }
        }
        return new CallResult<>(item, recorded);
    }

    private void ask(Part<P> part, String target) {
        RecordedOutcome row = Objects.requireNonNull(
                item.before().get(new TargetKey(part.entry().ordinal(), target)));
        Call<P> call = Call.of(List.of(new Part<>(part.entry(), List.of(target))));
        Optional<Inquiry> inquiry = path.connector().inquiry(call, row.startedAt());
        Finding finding = inquiry.isEmpty()
                ? new Finding.Unclear(path.connector().api().title() + " has no way to ask")
                : new Question(path).put(inquiry.get());
        if (!path.control().isStopping() || finding instanceof Finding.Found) {
            recorded.add(conclude(row, finding));
        }
    }

    private NewOutcome conclude(RecordedOutcome row, Finding finding) {
        if (finding instanceof Finding.Found found) {
            return row.as(found.outcome(), row.pass(), path.clock().instant());
        } else if (finding instanceof Finding.NotFound) {
            return notFound(row);
        } else if (finding instanceof Finding.Refused refused) {
            return unanswered(row, refused.refusal());
        }
        String why = finding instanceof Finding.Unclear unclear ? unclear.why() : "the API asks for more and more";
        return held(row, "it cannot be told whether it took effect: " + why);
    }

    /** It is sent again, as often as anything that is put off. */
    private NewOutcome notFound(RecordedOutcome row) {
        if (row.pass() >= path.policy().defer().passes()) {
            return row.as(
                    new Outcome.Failed(doubt("sent without an answer again and again, it never took effect")),
                    row.pass(),
                    path.clock().instant());
        }
        Refusal again = doubt("sent without an answer, it did not take effect; it is sent again");
        return row.as(
                new Outcome.Deferred(again, path.clock().instant()),
                row.pass(),
                path.clock().instant());
    }

    /** The question is put once more later, as often as anything that is put off; then a person is asked. */
    private NewOutcome unanswered(RecordedOutcome row, Refusal refusal) {
        String why = refusal.code() + ": " + refusal.message();
        if (row.pass() >= path.policy().defer().passes()) {
            return held(row, "the API was asked whether it took effect, and did not say: " + why);
        }
        Duration wait = path.policy().defer().delay();
        Duration longer = wait.compareTo(refusal.retryAfter()) > 0 ? wait : refusal.retryAfter();
        return row.as(
                new Outcome.InDoubt(row.refusal(), path.clock().instant().plus(longer)), row.pass() + 1, row.endedAt());
    }

    private NewOutcome held(RecordedOutcome row, String why) {
        return row.as(new Outcome.InDoubt(doubt(why), Outcome.InDoubt.HELD), row.pass(), row.endedAt());
    }

    private static Refusal doubt(String message) {
        return Refusal.of(ErrorClass.IN_DOUBT, Refusal.NO_ANSWER, message, 0, "");
    }
}
