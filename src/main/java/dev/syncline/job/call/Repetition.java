package dev.syncline.job.call;

import dev.syncline.connector.Refusal;
import java.time.Duration;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.backoff.BackOff;

/** Another round of a request, when and why somebody else decided: the template only loops and sleeps. */
final class Repetition implements RetryPolicy {
    private Duration pause = Duration.ZERO;
    private Refusal refusal = CallContext.STOPPED;

    TryAgain after(Duration wait, Refusal why) {
        this.pause = wait;
        this.refusal = why;
        return new TryAgain();
    }

    /** Why there is another round; before the first, that the run was stopped. */
    Refusal refusal() {
        return refusal;
    }

    @Override
    public boolean shouldRetry(Throwable thrown) {
        return thrown instanceof TryAgain;
    }

    @Override
    public BackOff getBackOff() {
        return () -> () -> pause.toMillis();
    }

    /** Asks the template for another round. */
    static final class TryAgain extends Exception {
        private static final long serialVersionUID = 1L;

        TryAgain() {
            super("try again", null, false, false);
        }
    }
}
