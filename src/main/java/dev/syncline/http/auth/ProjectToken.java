package dev.syncline.http.auth;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The token of one project, fetched from IAM and renewed before it ends. Only one thread at a time asks IAM. Meanwhile
 * the other threads use the old token if it is still valid. If it is not, they wait and share IAM's answer, which is a
 * token or a refusal.
 */
@SuppressWarnings("ReferenceEquality") // equal texts in two answers do not make them the same answer
final class ProjectToken {
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);
    private static final Duration BETWEEN_EARLY_RENEWALS = Duration.ofSeconds(30);

    /** Pause before a wrong password is sent again: IAM locks an account after a few wrong passwords. */
    private static final Duration REFUSAL_HOLDS = Duration.ofMinutes(1);

    private final IamClient iam;
    private final IamClient.Scope scope;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile IamAnswer last = new IamAnswer(Authentication.NONE, Instant.MIN, Instant.MIN);

    /**
     * What IAM answered last.
     *
     * @param renewAt from this time on, a thread asks IAM again
     * @param end from this time on, the authentication is no longer used
     */
    private record IamAnswer(Authentication authentication, Instant renewAt, Instant end) {
        IamAnswer expired() {
            return new IamAnswer(authentication, Instant.MIN, Instant.MIN);
        }

        boolean isExpired() {
            return end.equals(Instant.MIN);
        }
    }

    ProjectToken(IamClient iam, IamClient.Scope scope, Clock clock) {
        this.iam = iam;
        this.scope = scope;
        this.clock = clock;
    }

    /** Returns the current token, or asks IAM for one. */
    Authentication authentication() {
        IamAnswer known = last;
        Instant now = clock.instant();
        if (now.isBefore(known.renewAt())) {
            return known.authentication();
        } else if (!now.isBefore(known.end())) {
            asking.lock();
        } else if (!asking.tryLock()) {
            return known.authentication();
        }
        try {
            return renew(known);
        } finally {
            asking.unlock();
        }
    }

    /** Forgets the token, unless a newer token has already replaced it. */
    void forget(Authentication refused) {
        IamAnswer known = last;
        if (known.authentication() == refused && !known.isExpired()) {
            replace(known, known.expired());
        }
    }

    private Authentication renew(IamAnswer before) {
        IamAnswer known = last;
        Instant now = clock.instant();
        boolean renewedMeanwhile = known != before && !known.isExpired();
        if (renewedMeanwhile
                && (now.isBefore(known.renewAt()) || known.authentication() instanceof Authentication.Denied)) {
            return known.authentication();
        }
        IamAnswer answer = answer(iam.requestToken(scope, now), now);
        IamAnswer postponed = new IamAnswer(known.authentication(), now.plus(BETWEEN_EARLY_RENEWALS), known.end());
        if (answer.authentication() instanceof Authentication.Denied
                && now.isBefore(known.end())
                && replace(known, postponed)) {
            return known.authentication();
        }
        remember(answer);
        return answer.authentication();
    }

    /**
     * Replaces the last answer if it is still {@code expected}. Another thread may forget the token while this thread
     * asks IAM, and neither thread may overwrite the other's change.
     */
    private synchronized boolean replace(IamAnswer expected, IamAnswer next) {
        boolean unchanged = last == expected;
        if (unchanged) {
            last = next;
        }
        return unchanged;
    }

    private synchronized void remember(IamAnswer answer) {
        last = answer;
    }

    private static IamAnswer answer(IamClient.TokenResult result, Instant now) {
        if (result instanceof IamClient.TokenResult.Issued issued) {
            Duration tenth = issued.life().dividedBy(10);
            Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
            Instant end = now.plus(issued.life());
            Map<String, String> header = Map.of("X-Auth-Token", issued.token().value());
            return new IamAnswer(new Authentication.Granted(header), end.minus(margin), end);
        }
        Refusal refusal = ((IamClient.TokenResult.Denied) result).refusal();
        boolean holds = refusal.errorClass() == ErrorClass.AUTHENTICATION;
        Instant until = holds ? now.plus(REFUSAL_HOLDS) : now;
        return new IamAnswer(new Authentication.Denied(refusal), until, until);
    }
}
