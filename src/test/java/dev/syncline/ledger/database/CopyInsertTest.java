package dev.syncline.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopyInsertTest {
    @Test
    void lineEscapesCharactersThatEndAColumnOrALine() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 2; i++) {
            CopyInsert.Line line = new CopyInsert.Line(rows);
            line.bigint(-7);
            line.text("a\tb\\N\r\nc");
            line.text("");
            line.sqlNull();
            line.end();
        }

        assertThat(rows).hasToString("-7\ta\\tb\\\\N\\r\\nc\t\t\\N\n".repeat(2));
    }
}
