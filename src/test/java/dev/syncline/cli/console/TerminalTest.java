package dev.syncline.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
    @Test
    void sttyOutputIsParsedAsRowsAndColumns() {
        assertThat(Terminal.parse("50 140\n")).isEqualTo(new Terminal.Size(50, 140));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 0", "24", "stty: invalid argument", "24 99999999999"})
    void anUnknownSizeBecomes24RowsOf80Columns(String size) {
        assertThat(Terminal.parse(size)).isEqualTo(new Terminal.Size(24, 80));
    }
}
