package dev.syncline.job.call;

import dev.syncline.connector.Refusal;
import dev.syncline.connector.TargetOutcome;
import dev.syncline.policy.Disposition;
import java.util.List;

/** How a conversation ended. */
sealed interface Verdict {

    /** The API spoke of every target of the call. */
    record Told(List<TargetOutcome> outcomes) implements Verdict {}

    /** The API refused the call as a whole, for now or for good. */
    record Refused(Refusal refusal, Disposition disposition) implements Verdict {}

    /** The stage was told to stop before the call left. */
    record Unsent() implements Verdict {}
}
