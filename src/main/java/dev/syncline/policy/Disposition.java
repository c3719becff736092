package dev.syncline.policy;

import dev.syncline.connector.Refusal;
import dev.syncline.connector.RepeatSafety;
import java.time.Duration;

/** What is done next about a call that was refused. */
public sealed interface Disposition {

    /** A wait that is longer is not slept: the call is deferred. */
    Duration LONGEST_SLEEP = Duration.ofSeconds(5);

    /** Send it again after a wait. */
    record Retry(Duration pause) implements Disposition {}

    /** Come back to it in another pass, after a wait. */
    record Defer(Duration pause) implements Disposition {}

    /**
     * Send its halves, each as a call of its own.
     *
     * @param probing the refusal may pass as well as be one entry's fault: one attempt a part
     */
    record Split(boolean probing) implements Disposition {}

    record Fail() implements Disposition {}

    /** It may have taken effect, and a repeat is not safe. */
    record LeaveInDoubt() implements Disposition {}

    /** Every later call would fare the same: the stage stops, the call's entries stay unprocessed. */
    record StopStage() implements Disposition {}

    /**
     * Where a call stands when it is refused.
     *
     * @param attempts requests of the call in this pass, from 1
     * @param mostAttempts requests that the call may have in this pass
     * @param pass 0 for the first, over the manifest; then the passes over what is deferred
     * @param size (entry, target) pairs of the call
     * @param chance a number from 0 to 1 that decides on the jitter
     */
    record Situation(int attempts, int mostAttempts, int pass, int size, RepeatSafety repeat, double chance) {}

    /** The decision. The refusal's class has been overridden already, if the job definition does so. */
    static Disposition of(Refusal refusal, Situation now, Policy policy) {
        return switch (refusal.errorClass()) {
            case AUTHENTICATION -> new StopStage();
            case BUSY -> deferOrFail(refusal, now, policy);
            case QUOTA, REGION, PERMANENT -> canSplit(refusal, now) ? new Split(false) : new Fail();
            case TRANSIENT, THROTTLED -> again(refusal, now, policy);
            case IN_DOUBT -> now.repeat() == RepeatSafety.SAFE ? again(refusal, now, policy) : new LeaveInDoubt();
        };
    }

    private static Disposition again(Refusal refusal, Situation now, Policy policy) {
        Duration wait = longer(policy.retry().delay(now.attempts(), now.chance()), refusal.retryAfter());
        boolean spent = now.attempts() >= now.mostAttempts();
        if (!spent && wait.compareTo(LONGEST_SLEEP) <= 0) {
            return new Retry(wait);
        }
        return spent && canSplit(refusal, now) ? new Split(true) : deferOrFail(refusal, now, policy);
    }

    private static Disposition deferOrFail(Refusal refusal, Situation now, Policy policy) {
        return now.pass() < policy.defer().passes()
                ? new Defer(longer(policy.defer().delay(), refusal.retryAfter()))
                : new Fail();
    }

    private static boolean canSplit(Refusal refusal, Situation now) {
        return refusal.divisible() && now.size() > 1;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
