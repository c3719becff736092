package dev.syncline.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ErrorTableTest {
    private static final ErrorTable TABLE = ErrorTable.of(
            ErrorTable.rule("A.B", ErrorClass.BUSY, "Busy."), ErrorTable.rule("A*", ErrorClass.REGION, "Region."));

    @Test
    void firstMatchingRuleDecides() {
        assertThat(TABLE.classify(200, "A.B", Duration.ZERO)).isEqualTo(ErrorClass.BUSY);
        assertThat(TABLE.classify(200, "A.C", Duration.ZERO)).isEqualTo(ErrorClass.REGION);
        assertThat(TABLE.classify(200, "B", Duration.ZERO)).isEqualTo(ErrorClass.PERMANENT);
    }

    @Test
    void status401And429DecideWhateverTheCode() {
        assertThat(TABLE.classify(401, "A.B", Duration.ZERO)).isEqualTo(ErrorClass.AUTHENTICATION);
        assertThat(TABLE.classify(429, "A.B", Duration.ZERO)).isEqualTo(ErrorClass.THROTTLED);
    }

    @Test
    void status503IsTransientUnlessTheVendorSaysOtherwise() {
        assertThat(TABLE.classify(503, "", Duration.ZERO)).isEqualTo(ErrorClass.TRANSIENT);
        ErrorTable huawei = HuaweiErrors.table();
        assertThat(huawei.classify(503, "", Duration.ZERO)).isEqualTo(ErrorClass.PERMANENT);
        assertThat(huawei.classify(503, "", Duration.ofSeconds(1))).isEqualTo(ErrorClass.TRANSIENT);
    }
}
