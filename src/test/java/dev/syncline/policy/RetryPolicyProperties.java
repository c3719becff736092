package dev.syncline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class RetryPolicyProperties {

    @Property
    void jitterShortensADelayByAtMostItsShare(
            @ForAll @IntRange(min = 1, max = 60) int failed,
            @ForAll @DoubleRange(min = 0, max = 1) double chance,
            @ForAll @DoubleRange(min = 0, max = 1) double jitter,
            @ForAll @IntRange(min = 0, max = 20_000) int initial) {
        RetryPolicy policy = new RetryPolicy(5, Duration.ofMillis(initial), 2, Duration.ofSeconds(10), jitter);

        long whole = Math.min(10_000L, (long) (initial * Math.pow(2, failed - 1.0)));

        assertThat(policy.delay(failed, chance).toMillis()).isBetween((long) (whole * (1 - jitter)) - 1, whole + 1);
    }

    @Property
    void withoutJitterDelaysNeverShrink(@ForAll @IntRange(min = 1, max = 60) int failed) {
        RetryPolicy policy = new RetryPolicy(5, Duration.ofMillis(200), 2, Duration.ofSeconds(10), 0);

        assertThat(policy.delay(failed + 1, 0.7)).isGreaterThanOrEqualTo(policy.delay(failed, 0.3));
    }
}
