package dev.syncline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureBudgetTest {

    @ParameterizedTest(name = "{0} of {1} failed: spent={2}")
    @CsvSource({"0, 0, false", "99, 99, false", "1, 100, false", "2, 100, true", "10, 1000, false", "11, 1000, true"})
    void percentageAppliesFromTheMinimumNumberOfTargets(long failed, long seen, boolean spent) {
        assertThat(new FailureBudget.Share(1, 100).isSpent(failed, seen)).isEqualTo(spent);
    }

    @ParameterizedTest(name = "{0} failed: spent={1}")
    @CsvSource({"0, false", "5, false", "6, true"})
    void countIsSpentByOneFailureMoreThanAllowed(long failed, boolean spent) {
        assertThat(new FailureBudget.Count(5).isSpent(failed, failed)).isEqualTo(spent);
    }

    @Test
    void invalidBudgetIsRefused() {
        assertThatThrownBy(() -> new FailureBudget.Share(101, 0)).hasMessageContaining("101");
        assertThatThrownBy(() -> new FailureBudget.Share(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FailureBudget.Count(-1)).hasMessageContaining("-1");
    }
}
