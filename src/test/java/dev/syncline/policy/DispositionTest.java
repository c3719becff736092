package dev.syncline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.RepeatSafety;
import dev.syncline.policy.Disposition.Situation;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispositionTest {

    private static Refusal refusal(ErrorClass errorClass, boolean divisible, Duration retryAfter) {
        return new Refusal(errorClass, "Code", "message", 500, "", retryAfter, divisible);
    }

    /** With the default policy: 5 attempts from 200 ms on, 3 further rounds 30 s apart. */
    @ParameterizedTest(name = "{0} divisible={1} retryAfter={2}s attempt {3} round {4} size {5} {6} -> {7}")
    @CsvSource({
        // class, divisible, retry after (s), attempts, round, size, repeat, what is done
        "TRANSIENT,      false, 0,  1, 0, 1,  SAFE,      Retry[pause=PT0.2S]",
        "TRANSIENT,      false, 0,  3, 0, 1,  SAFE,      Retry[pause=PT0.8S]",
        "TRANSIENT,      false, 3,  1, 0, 1,  SAFE,      Retry[pause=PT3S]",
        "TRANSIENT,      false, 6,  1, 0, 1,  SAFE,      Defer[pause=PT30S]",
        "TRANSIENT,      false, 90, 1, 0, 1,  SAFE,      Defer[pause=PT1M30S]",
        "TRANSIENT,      false, 0,  5, 0, 9,  SAFE,      Defer[pause=PT30S]",
        "TRANSIENT,      true,  0,  5, 0, 9,  SAFE,      Split[probing=true]",
        "TRANSIENT,      true,  0,  5, 0, 1,  SAFE,      Defer[pause=PT30S]",
        "TRANSIENT,      false, 0,  5, 2, 1,  SAFE,      Defer[pause=PT30S]",
        "TRANSIENT,      false, 0,  5, 3, 1,  SAFE,      Fail[]",
        "THROTTLED,      false, 1,  1, 0, 1,  SAFE,      Retry[pause=PT1S]",
        "THROTTLED,      false, 60, 1, 3, 1,  SAFE,      Fail[]",
        "BUSY,           false, 0,  1, 0, 4,  SAFE,      Defer[pause=PT30S]",
        "BUSY,           false, 0,  1, 3, 4,  SAFE,      Fail[]",
        "BUSY,           true,  0,  1, 0, 4,  SAFE,      Split[probing=false]",
        "BUSY,           true,  0,  1, 0, 1,  SAFE,      Defer[pause=PT30S]",
        "AUTHENTICATION, true,  0,  1, 0, 9,  SAFE,      StopStage[]",
        "QUOTA,          true,  0,  1, 0, 3,  ASK_FIRST, Split[probing=false]",
        "QUOTA,          true,  0,  1, 0, 1,  ASK_FIRST, Fail[]",
        "REGION,         true,  0,  1, 0, 2,  ASK_FIRST, Split[probing=false]",
        "PERMANENT,      true,  0,  1, 0, 2,  ASK_FIRST, Split[probing=false]",
        "PERMANENT,      false, 0,  1, 0, 2,  ASK_FIRST, Fail[]",
        "PERMANENT,      true,  0,  1, 0, 1,  ASK_FIRST, Fail[]",
        "IN_DOUBT,       false, 0,  1, 0, 1,  ASK_FIRST, LeaveInDoubt[]",
        "IN_DOUBT,       false, 0,  1, 0, 1,  SAFE,      Retry[pause=PT0.2S]",
        "IN_DOUBT,       false, 0,  5, 3, 1,  SAFE,      Fail[]",
    })
    void everyRefusalHasOneConsequence(
            ErrorClass errorClass,
            boolean divisible,
            long retryAfter,
            int attempts,
            int round,
            int size,
            RepeatSafety repeat,
            String expected) {
        Disposition disposition = Disposition.of(
                refusal(errorClass, divisible, Duration.ofSeconds(retryAfter)),
                new Situation(attempts, 5, round, size, repeat, 0),
                Policy.DEFAULT);

        assertThat(disposition).hasToString(expected);
    }

    /** With the default policy: 5 attempts from 200 ms on, 3 further rounds 30 s apart. */
    @ParameterizedTest(name = "{0} retryAfter={1}s attempt {2} round {3} -> {4}")
    @CsvSource({
        // class, retry after (s), attempts, round, what is done
        "TRANSIENT,      0,  1, 0, Retry[pause=PT0.2S]",
        "TRANSIENT,      0,  3, 3, Retry[pause=PT0.8S]",
        "THROTTLED,      60, 1, 0, Retry[pause=PT0.2S]",
        "THROTTLED,      60, 5, 0, Defer[pause=PT1M]",
        "IN_DOUBT,       0,  4, 0, Retry[pause=PT1.6S]",
        "IN_DOUBT,       0,  5, 2, Defer[pause=PT30S]",
        "IN_DOUBT,       0,  5, 3, Fail[]",
        "BUSY,           90, 1, 0, Defer[pause=PT1M30S]",
        "BUSY,           0,  1, 3, Fail[]",
        "QUOTA,          0,  1, 0, Defer[pause=PT30S]",
        "REGION,         0,  1, 0, Defer[pause=PT30S]",
        "PERMANENT,      0,  1, 0, Defer[pause=PT30S]",
        "AUTHENTICATION, 0,  1, 0, StopStage[]",
    })
    void everyRefusedInquiryHasOneConsequence(
            ErrorClass errorClass, long retryAfter, int attempts, int round, String expected) {
        Disposition disposition = Disposition.ofInquiry(
                refusal(errorClass, false, Duration.ofSeconds(retryAfter)), attempts, round, 0, Policy.DEFAULT);

        assertThat(disposition).hasToString(expected);
    }

    @Test
    void jobDefinitionOverridesTheClassOfSingleCodes() {
        Refusal given = refusal(ErrorClass.PERMANENT, true, Duration.ZERO);

        assertThat(new CodeOverrides(Set.of("Code"), Set.of(), Set.of())
                        .apply(given)
                        .errorClass())
                .isEqualTo(ErrorClass.TRANSIENT);
        assertThat(new CodeOverrides(Set.of(), Set.of("Code"), Set.of())
                        .apply(given)
                        .errorClass())
                .isEqualTo(ErrorClass.BUSY);
        assertThat(new CodeOverrides(Set.of(), Set.of(), Set.of("Code"))
                        .apply(refusal(ErrorClass.TRANSIENT, true, Duration.ZERO))
                        .errorClass())
                .isEqualTo(ErrorClass.PERMANENT);
        assertThat(new CodeOverrides(Set.of("Other"), Set.of(), Set.of()).apply(given))
                .isSameAs(given);
    }
}
