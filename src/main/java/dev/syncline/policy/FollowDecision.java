package dev.syncline.policy;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.OperationState;
import dev.syncline.connector.OperationState.Failed;
import dev.syncline.connector.OperationState.Running;
import dev.syncline.connector.OperationState.Succeeded;
import dev.syncline.connector.OperationState.Unknown;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Receipt;
import dev.syncline.connector.Refusal;
import java.time.Instant;

/**
 * Decides what the state of an operation means. An API may say too early that an operation has succeeded, so a success
 * counts only when two questions in a row find it. An API may not show a new operation at once, so an operation is lost
 * only when several questions in a row find no trace of it.
 */
public sealed interface FollowDecision {
    /** After this number of questions in a row that find no trace of an operation, it is in doubt. */
    int LOST_AFTER = 3;

    /** The operation is followed on. */
    record Continue(FollowedChecks checks, Instant dueAt, int progress) implements FollowDecision {}

    /** The operation has ended, or is in doubt. */
    record End(Outcome outcome) implements FollowDecision {}

    static FollowDecision of(OperationState state, FollowedChecks before, FollowPolicy policy, Instant now) {
        int checks = before.checks() + 1;
        if (state instanceof Failed failed) {
            return new End(
                    new Outcome.Failed(Refusal.of(ErrorClass.PERMANENT, failed.code(), failed.message(), 0, "")));
        } else if (state instanceof Succeeded succeeded) {
            return before.successSeen()
                    ? new End(new Outcome.Succeeded(new Receipt("", "", "", succeeded.remoteStatus(), 0)))
                    : new Continue(new FollowedChecks(checks, 0, true), policy.nextCheck(now, 0), 100);
        } else if (state instanceof Unknown unknown) {
            int unknownInARow = before.unknownInARow() + 1;
            return unknownInARow >= LOST_AFTER
                    ? new End(new Outcome.InDoubt(lost(unknown.reason()), Outcome.InDoubt.AWAITS_PERSON))
                    : new Continue(
                            new FollowedChecks(checks, unknownInARow, false),
                            policy.nextCheck(now, unknownInARow),
                            OperationState.NO_PROGRESS);
        }
        int progress = ((Running) state).progress();
        return new Continue(new FollowedChecks(checks, 0, false), policy.nextCheck(now, checks), progress);
    }

    /** The API refused the question, so nothing is known. */
    static FollowDecision withoutAnswer(FollowedChecks before, FollowPolicy policy, Instant now) {
        FollowedChecks after = new FollowedChecks(before.checks() + 1, before.unknownInARow(), before.successSeen());
        return new Continue(after, policy.nextCheck(now, after.checks()), OperationState.NO_PROGRESS);
    }

    private static Refusal lost(String reason) {
        return Refusal.of(
                ErrorClass.IN_DOUBT,
                Refusal.OPERATION_LOST,
                "the API accepted the entry, but " + LOST_AFTER
                        + " questions in a row found no trace of its operation: " + reason,
                0,
                "");
    }
}
