package dev.syncline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowWriterTest {
    @Test
    void aLineForCopyEscapesWhatWouldEndAColumnOrALine() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 2; i++) {
            RowWriter.Line line = new RowWriter.Line(rows);
            line.number(-7);
            line.text("a\tb\\N\r\nc");
            line.text("");
            line.nothing();
            line.end();
        }

        assertThat(rows).hasToString("-7\ta\\tb\\\\N\\r\\nc\t\t\\N\n".repeat(2));
    }
}
