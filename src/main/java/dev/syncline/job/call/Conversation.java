package dev.syncline.job.call;

import dev.syncline.connector.Answer;
import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.RepeatSafety;
import dev.syncline.connector.TargetOutcome;
import dev.syncline.http.SendResult;
import dev.syncline.http.SendingStopped;
import dev.syncline.http.auth.AuthenticatedRequest;
import dev.syncline.ledger.StageStatus;
import dev.syncline.policy.Disposition;
import dev.syncline.policy.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryTemplate;

/** One call from its first request to a verdict: repeats it, renews credentials once, turns pages. */
final class Conversation<P> {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final Connector<P> connector;
    private final EndpointChannel line;
    private final StageStop control;
    private final Policy policy;
    private final Call<P> call;
    private final int mostAttempts;
    private final int pass;
    private int attempts;
    private int pageAttempts;
    private boolean renewed;
    private boolean pageRenewed;
    private boolean counted;

    Conversation(CallContext<P> path, Call<P> call, int mostAttempts, int pass) {
        this.connector = path.connector();
        this.line = path.line();
        this.control = path.control();
        this.policy = path.policy();
        this.call = call;
        this.mostAttempts = mostAttempts;
        this.pass = pass;
    }

    /** Requests that were made. */
    int attempts() {
        return attempts;
    }

    Verdict conclude() {
        Map<String, TargetOutcome> earlierPages = new LinkedHashMap<>();
        Call<P> page = call;
        while (true) {
            Step step = repeated(page);
            if (!(step instanceof Step.Next next)) {
                return ((Step.Last) step).verdict() instanceof Verdict.Told told
                        ? new Verdict.Told(merge(earlierPages, told.outcomes()))
                        : ((Step.Last) step).verdict();
            }
            next.outcomes().forEach(outcome -> earlierPages.putIfAbsent(outcome.target(), outcome));
            page = page.at(next.offset());
        }
    }

    /** What one answer leads to. */
    private sealed interface Step {
        record Last(Verdict verdict) implements Step {}

        record Next(int offset, List<TargetOutcome> outcomes) implements Step {}
    }

    /** A target that an earlier page told of is taken once: rows shift between pages. */
    private static List<TargetOutcome> merge(Map<String, TargetOutcome> earlier, List<TargetOutcome> last) {
        if (earlier.isEmpty()) {
            return last;
        }
        Map<String, TargetOutcome> all = new LinkedHashMap<>(earlier);
        last.forEach(outcome -> all.putIfAbsent(outcome.target(), outcome));
        return new ArrayList<>(all.values());
    }

    private Step repeated(Call<P> page) {
        pageAttempts = 0;
        pageRenewed = false;
        Repetition repetition = new Repetition();
        try {
            return new RetryTemplate(repetition).execute(() -> once(page, repetition));
        } catch (RetryException e) {
            return e.getCause() instanceof InterruptedException
                    ? stopped(repetition)
                    : new Step.Last(broken(page, Objects.requireNonNullElse(e.getCause(), e)));
        }
    }

    /** Something broke on our side while the call was under way: the stage stops before more is sent. */
    private Verdict broken(Call<P> page, Throwable cause) {
        LOG.error("a call to {} broke", line.endpoint().name(), cause);
        control.stop(StageStatus.BROKEN, "a call broke inside Syncline: " + cause);
        if (attempts == 0) {
            return new Verdict.Unsent();
        }
        Refusal refusal =
                Refusal.of(ErrorClass.IN_DOUBT, Refusal.BAD_ANSWER, "its answer could not be dealt with", 0, "");
        boolean safe = connector.repeat(page) == RepeatSafety.SAFE;
        return new Verdict.Refused(
                refusal, safe ? new Disposition.Defer(Duration.ZERO) : new Disposition.LeaveInDoubt());
    }

    private Step once(Call<P> page, Repetition repetition) throws Repetition.TryAgain {
        if (control.isStopping()) {
            return stopped(repetition);
        }
        AuthenticatedRequest exchange = line.exchange(connector.request(page));
        Answer answer = ask(page, exchange);
        if (isAuthentication(answer) && !renewed && exchange.renew()) {
            renewed = true;
            pageRenewed = true;
            answer = ask(page, exchange);
        }
        if (answer instanceof Answer.Refused refused && refused.refusal().code().equals(SendingStopped.CODE)) {
            return stopped(repetition);
        }
        if (answer instanceof Answer.Settled settled) {
            return new Step.Last(new Verdict.Told(settled.outcomes()));
        }
        if (answer instanceof Answer.NextPage next) {
            return new Step.Next(next.offset(), next.outcomes());
        }
        return refused(page, ((Answer.Refused) answer).refusal(), repetition);
    }

    private Step stopped(Repetition repetition) {
        return new Step.Last(attempts == 0 ? new Verdict.Unsent() : putOff(repetition.refusal()));
    }

    private Answer ask(Call<P> page, AuthenticatedRequest exchange) {
        attempts++;
        pageAttempts++;
        SendResult reply = line.send(exchange, control);
        count(reply);
        if (reply instanceof SendResult.Answered answered) {
            return connector.answer(page, answered.response());
        }
        if (reply instanceof SendResult.NotSent notSent) {
            attempts--; // it counts as a try, but carried nothing
            return new Answer.Refused(notSent.refusal());
        }
        return new Answer.Refused(((SendResult.Lost) reply).refusal());
    }

    /** It is a call from its first request on, which a run that is stopping keeps back. */
    private void count(SendResult reply) {
        boolean keptBack = reply instanceof SendResult.NotSent notSent
                && notSent.refusal().code().equals(SendingStopped.CODE);
        if (!counted && !keptBack) {
            counted = true;
            line.countCall();
        }
    }

    private static boolean isAuthentication(Answer answer) {
        return answer instanceof Answer.Refused refused && refused.refusal().errorClass() == ErrorClass.AUTHENTICATION;
    }

    private Step refused(Call<P> page, Refusal given, Repetition repetition) throws Repetition.TryAgain {
        Refusal refusal = policy.codes().apply(given);
        Disposition disposition = Disposition.of(
                refusal,
                new Disposition.Situation(
                        pageAttempts - (pageRenewed ? 1 : 0),
                        mostAttempts,
                        pass,
                        page.size(),
                        connector.repeat(page),
                        ThreadLocalRandom.current().nextDouble()),
                policy);
        if (refusal.errorClass() == ErrorClass.THROTTLED) {
            line.slowDown(refusal.retryAfter());
        }
        if (disposition instanceof Disposition.Retry retry) {
            throw repetition.after(retry.pause(), refusal);
        }
        return new Step.Last(new Verdict.Refused(refusal, disposition));
    }

    private static Verdict putOff(Refusal refusal) {
        return new Verdict.Refused(refusal, new Disposition.Defer(Duration.ZERO));
    }
}
