package dev.syncline.http.auth;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The token of one project. One caller at a time asks IAM; the others go on with the token that still holds, or wait
 * and share what that one was told, be it a token or a refusal.
 */
@SuppressWarnings("ReferenceEquality") // what counts is whether it is the very same one
final class ProjectToken {
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);
    private static final Duration BETWEEN_EARLY_TRIES = Duration.ofSeconds(30);

    /** A wrong password is not shown to IAM again and again: a few wrong ones lock the account. */
    private static final Duration REFUSAL_HOLDS = Duration.ofMinutes(1);

    private final IamClient iam;
    private final String project;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Told last = new Told(FixedHeaders.none().pass(), Instant.MIN, Instant.MIN);

    /**
     * What IAM told last.
     *
     * @param renewAt from then on IAM is asked again
     * @param end from then on the pass is of no use
     */
    private record Told(Authentication pass, Instant renewAt, Instant end) {
        Told asOver() {
            return new Told(pass, Instant.MIN, Instant.MIN);
        }

        boolean isOver() {
            return end.equals(Instant.MIN);
        }
    }

    ProjectToken(IamClient iam, String project, Clock clock) {
        this.iam = iam;
        this.project = project;
        this.clock = clock;
    }

    Authentication pass() {
        Told known = last;
        Instant now = clock.instant();
        if (now.isBefore(known.renewAt())) {
            return known.pass();
        } else if (!now.isBefore(known.end())) {
            asking.lock();
        } else if (!asking.tryLock()) {
            return known.pass();
        }
        try {
            return renewed(known);
        } finally {
            asking.unlock();
        }
    }

    /** Forgets the token, unless another has taken its place; true, since both ways there is another one to try. */
    boolean forget(Authentication refused) {
        Told known = last;
        if (known.pass() == refused && !known.isOver()) {
            replace(known, known.asOver());
        }
        return true;
    }

    private Authentication renewed(Told before) {
        Told known = last;
        Instant now = clock.instant();
        boolean askedMeanwhile = known != before && !known.isOver();
        if (askedMeanwhile && (now.isBefore(known.renewAt()) || known.pass() instanceof Authentication.Denied)) {
            return known.pass();
        }
        Told told = told(iam.ask(project, now), now);
        Told postponed = new Told(known.pass(), now.plus(BETWEEN_EARLY_TRIES), known.end());
        if (told.pass() instanceof Authentication.Denied && now.isBefore(known.end()) && replace(known, postponed)) {
            return known.pass();
        }
        remember(told);
        return told.pass();
    }

    /** Forgetting happens beside asking, so neither may undo the other's work. */
    private synchronized boolean replace(Told expected, Told next) {
        boolean unchanged = last == expected;
        if (unchanged) {
            last = next;
        }
        return unchanged;
    }

    private synchronized void remember(Told told) {
        last = told;
    }

    private static Told told(IamClient.Verdict verdict, Instant now) {
        if (verdict instanceof IamClient.Verdict.Issued issued) {
            Duration tenth = issued.life().dividedBy(10);
            Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
            Instant end = now.plus(issued.life());
            Map<String, String> header = Map.of("X-Auth-Token", issued.token().value());
            return new Told(new Authentication.Granted(header), end.minus(margin), end);
        }
        Refusal refusal = ((IamClient.Verdict.Denied) verdict).refusal();
        boolean holds = refusal.errorClass() == ErrorClass.AUTHENTICATION;
        Instant until = holds ? now.plus(REFUSAL_HOLDS) : now;
        return new Told(new Authentication.Denied(refusal), until, until);
    }
}
