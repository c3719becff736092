package dev.syncline.job.call;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Inquiry;
import dev.syncline.connector.Inquiry.Finding;
import dev.syncline.connector.Refusal;
import dev.syncline.http.SendResult;
import dev.syncline.http.auth.AuthenticatedRequest;
import dev.syncline.ledger.StageStatus;
import dev.syncline.policy.Disposition;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryTemplate;

/** Puts a question to an API, and those that follow from its answers, until there is a finding. */
final class Question {
    /** Questions that may follow from one another. */
    private static final int MOST = 200;

    private final CallContext<?> path;
    private int attempts;
    private boolean renewed;

    Question(CallContext<?> path) {
        this.path = path;
    }

    /** Never {@link Finding.Ask}, but where the API asks for more without end. */
    Finding put(Inquiry first) {
        Finding finding = repeated(first);
        for (int asked = 1; asked < MOST && finding instanceof Finding.Ask ask; asked++) {
            finding = repeated(ask.next());
        }
        return finding;
    }

    private Finding repeated(Inquiry inquiry) {
        attempts = 0;
        Repetition repetition = new Repetition();
        try {
            return new RetryTemplate(repetition).execute(() -> once(inquiry, repetition));
        } catch (RetryException e) {
            return e.getCause() instanceof InterruptedException
                    ? new Finding.Refused(repetition.refusal())
                    : new Finding.Unclear("the answer could not be dealt with: " + e.getCause());
        }
    }

    private Finding once(Inquiry inquiry, Repetition repetition) throws Repetition.TryAgain {
        if (path.control().isStopping()) {
            return new Finding.Refused(CallContext.STOPPED);
        }
        AuthenticatedRequest exchange = path.line().exchange(inquiry.request());
        Finding finding = send(inquiry, exchange);
        if (isAuthentication(finding) && !renewed && exchange.renew()) {
            renewed = true;
            finding = send(inquiry, exchange);
        }
        return finding instanceof Finding.Refused refused ? refused(refused.refusal(), repetition) : finding;
    }

    private Finding send(Inquiry inquiry, AuthenticatedRequest exchange) {
        SendResult reply = path.line().send(exchange, path.control());
        if (reply instanceof SendResult.Answered answered) {
            return inquiry.read(answered.response(), path.clock().instant());
        }
        return new Finding.Refused(
                reply instanceof SendResult.NotSent notSent ? notSent.refusal() : ((SendResult.Lost) reply).refusal());
    }

    private static boolean isAuthentication(Finding finding) {
        return finding instanceof Finding.Refused refused
                && refused.refusal().errorClass() == ErrorClass.AUTHENTICATION;
    }

    private Finding refused(Refusal given, Repetition repetition) throws Repetition.TryAgain {
        Refusal refusal = path.policy().codes().apply(given);
        attempts++;
        switch (refusal.errorClass()) {
            case AUTHENTICATION -> path.control().stop(StageStatus.ENDPOINT_REFUSED, path.explain(refusal));
            case TRANSIENT, THROTTLED, IN_DOUBT -> {
                if (refusal.errorClass() == ErrorClass.THROTTLED) {
                    path.line().slowDown(refusal.retryAfter());
                }
                Duration pause = path.policy()
                        .retry()
                        .delay(attempts, ThreadLocalRandom.current().nextDouble());
                if (attempts < path.policy().retry().maxAttempts()
                        && pause.compareTo(Disposition.LONGEST_SLEEP) <= 0
                        && !path.control().isStopping()) {
                    throw repetition.after(pause, refusal);
                }
            }
            case BUSY, QUOTA, REGION, PERMANENT -> {
                // it is asked again in another pass, if there is one
            }
        }
        return new Finding.Refused(refusal);
    }
}
