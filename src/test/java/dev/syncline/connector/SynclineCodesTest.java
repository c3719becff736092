package dev.syncline.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SynclineCodesTest {
    @Test
    void everySynclineCodeIsExplained() {
        List<String> ours = Stream.of(Refusal.class.getFields())
                .map(SynclineCodesTest::value)
                .filter(code -> code.startsWith("Syncline."))
                .toList();
        assertThat(ours).hasSizeGreaterThan(6);
        assertThat(SynclineCodes.TABLE.rules())
                .extracting(ErrorTable.Rule::code)
                .filteredOn(code -> code.startsWith("Syncline."))
                .containsExactlyInAnyOrderElementsOf(ours);
    }

    private static String value(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
