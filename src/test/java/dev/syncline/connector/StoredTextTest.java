package dev.syncline.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Texts from an answer are cut and cleaned until they fit the ledger, whatever the answer contains. */
class StoredTextTest {
    private static final String LONG = "x".repeat(5_000);

    @Test
    void idsOfAReceiptAreCut() {
        Receipt receipt = new Receipt(LONG, LONG, LONG, LONG, 200);
        assertThat(receipt.operationId()).hasSize(255).endsWith("…");
        assertThat(receipt.requestId()).hasSize(255);
        assertThat(receipt.resultId()).hasSize(255);
        assertThat(receipt.remoteStatus()).hasSize(100);
    }

    @Test
    void textsOfARefusalAreCut() {
        Refusal refusal = new Refusal(ErrorClass.PERMANENT, LONG, LONG, 400, LONG, Duration.ZERO, false);
        assertThat(refusal.code()).hasSize(255);
        assertThat(refusal.message()).hasSize(1_000).endsWith("…");
        assertThat(refusal.requestId()).hasSize(255);
    }

    @Test
    void charactersThatDatabasesRefuseAreReplaced() {
        Refusal refusal = Refusal.of(ErrorClass.PERMANENT, "c", "a\u0000b\ud800c\udc00d😀", 400, "");
        assertThat(refusal.message()).isEqualTo("a\ufffdb\ufffdc\ufffdd😀");
    }

    @Test
    void halfOfASurrogatePairLeftByACutIsReplaced() {
        String pairs = "😀".repeat(1_000);
        assertThat(Refusal.of(ErrorClass.PERMANENT, "c", pairs, 400, "")
                        .message()
                        .chars())
                .hasSize(1_000)
                .noneMatch(c -> c == 0)
                .endsWith((int) '\ufffd', (int) '…');
    }

    @Test
    void textThatFitsIsUnchanged() {
        Receipt receipt = new Receipt("op", "rq", "img", "RUNNING 运行", 200);
        assertThat(receipt.remoteStatus()).isEqualTo("RUNNING 运行");
        assertThat(receipt.operationId()).isEqualTo("op");
    }
}
