package dev.syncline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ControlCharactersTest {
    @Test
    void escapeSequencesAndBidirectionalMarksAreReplacedAndLineBreaksStay() {
        assertThat(ControlCharacters.replaceIn("red \u001b[31m and \u202e back\nnext"))
                .isEqualTo("red \uFFFD[31m and \uFFFD back\nnext");
    }
}
