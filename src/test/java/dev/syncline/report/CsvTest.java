package dev.syncline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    private static String written(String... cells) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Csv csv = new Csv(out, List.of("a", "b"))) {
            csv.row(List.of(cells));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void cellsThatAreFormulasGetAnApostrophe() {
        assertThat(written("=1+1", "+1")).isEqualTo("a,b\r\n'=1+1,'+1\r\n");
        assertThat(written("-1", "@SUM(A1)")).isEqualTo("a,b\r\n'-1,'@SUM(A1)\r\n");
        assertThat(written("\t=1", "\n=1")).isEqualTo("a,b\r\n'\t=1,\"'\n=1\"\r\n");
    }

    @Test
    void cellsWithCommasQuotesAndLineBreaksAreQuoted() {
        assertThat(written("a,b", "say \"x\"\nnow")).isEqualTo("a,b\r\n\"a,b\",\"say \"\"x\"\"\nnow\"\r\n");
        assertThat(written("", "=\"x\",1")).isEqualTo("a,b\r\n,\"'=\"\"x\"\",1\"\r\n");
    }

    @Test
    void controlCharactersAreReplaced() {
        assertThat(written("\u001b[31mred", "\r=1")).isEqualTo("a,b\r\n\uFFFD[31mred,\uFFFD=1\r\n");
    }

    @Test
    void longAndForeignTextIsWrittenWhole() {
        String text = "é😀".repeat(30_000);
        assertThat(written(text, "x".repeat(100_000))).isEqualTo("a,b\r\n" + text + "," + "x".repeat(100_000) + "\r\n");
    }
}
