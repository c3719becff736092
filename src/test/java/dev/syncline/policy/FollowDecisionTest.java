package dev.syncline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.OperationState;
import dev.syncline.connector.OutcomeStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FollowDecisionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
    private static final OperationState RUNNING = new OperationState.Running("running", 5);
    private static final OperationState SUCCESS = new OperationState.Succeeded("success");
    private static final OperationState UNKNOWN = new OperationState.Unknown("forgotten");

    private static FollowDecision decide(OperationState state, FollowedChecks before) {
        return FollowDecision.of(state, before, FollowPolicy.DEFAULT, NOW);
    }

    private static FollowedChecks after(OperationState... states) {
        FollowedChecks checks = FollowedChecks.NONE;
        for (OperationState state : states) {
            checks = ((FollowDecision.Continue) decide(state, checks)).checks();
        }
        return checks;
    }

    private static OutcomeStatus end(FollowDecision decision) {
        return ((FollowDecision.End) decision).outcome().status();
    }

    @Test
    void successCountsOnlyWhenTwoQuestionsInARowFindIt() {
        assertThat(decide(SUCCESS, FollowedChecks.NONE)).isInstanceOf(FollowDecision.Continue.class);
        assertThat(end(decide(SUCCESS, after(SUCCESS)))).isEqualTo(OutcomeStatus.SUCCEEDED);
        assertThat(decide(SUCCESS, after(SUCCESS, RUNNING))).isInstanceOf(FollowDecision.Continue.class);
        assertThat(end(decide(new OperationState.Failed("", "", "failed"), after(SUCCESS))))
                .isEqualTo(OutcomeStatus.FAILED);
    }

    @Test
    void operationIsInDoubtAfterThreeQuestionsInARowWithoutATrace() {
        assertThat(end(decide(UNKNOWN, after(UNKNOWN, UNKNOWN)))).isEqualTo(OutcomeStatus.IN_DOUBT);
        assertThat(end(decide(UNKNOWN, after(SUCCESS, UNKNOWN, UNKNOWN)))).isEqualTo(OutcomeStatus.IN_DOUBT);
        assertThat(decide(UNKNOWN, after(UNKNOWN, UNKNOWN, RUNNING))).isInstanceOf(FollowDecision.Continue.class);
    }

    @Test
    void refusedQuestionSaysNothing() {
        FollowDecision decision = FollowDecision.withoutAnswer(after(UNKNOWN, UNKNOWN), FollowPolicy.DEFAULT, NOW);
        assertThat(((FollowDecision.Continue) decision).checks()).isEqualTo(new FollowedChecks(3, 2, false));
    }

    @Test
    void intervalsDoubleUpToTheLongest() {
        FollowPolicy policy = FollowPolicy.DEFAULT;
        for (int checks = 0; checks < 40; checks++) {
            Duration interval = Duration.between(NOW, policy.nextCheck(NOW, checks));
            long wanted = checks < 5 ? 2L << checks : 60;
            assertThat(interval.toMillis()).isBetween(wanted * 1_000, wanted * 1_250);
        }
    }
}
