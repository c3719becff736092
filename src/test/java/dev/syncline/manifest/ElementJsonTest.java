package dev.syncline.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ElementJsonTest {

    @Test
    void numbersKeepTheirDigits() {
        JsonNode node = tree("{\"a\":0.10000000000000000000001,\"b\":123456789012345678901234567890}");
        assertThat(node.toString()).isEqualTo("{\"a\":0.10000000000000000000001,\"b\":123456789012345678901234567890}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1|7|is not valid JSON: it ends too early",
                "{'a':1}}|8|is not valid JSON: Unexpected close marker '}': no open Object",
                "{'a':1} {}|9|is not valid JSON: there is more text after its end",
                "{'a':1,'a':2}|8|field \"a\" occurs twice",
                "{'a':{'b':1,'b':2}}|13|field \"b\" occurs twice",
                "{'a':'\\u0000'}|7|a text contains \\u0000, which is not a character",
                "{'a':'\\ud83d'}|7|a text contains \\ud83d, which is not a character",
                "{'a':'\\\\\\udE00'}|9|a text contains \\udE00, which is not a character",
                "{'a':'\\ud83d\\ud83d\\ude00'}|7|a text contains \\ud83d, which is not a character",
                "{'a':01}|7|is not valid JSON: Invalid numeric value: Leading zeroes not allowed",
                "{a:1}|2|is not valid JSON: Unexpected character",
                "hello|1|is not valid JSON: Unrecognized token",
                "{'a':NaN}|9|is not valid JSON: Non-standard token",
                "{'a':1,}|8|is not valid JSON: Unexpected character",
                "// a|1|is not valid JSON: Unexpected character",
            })
    void malformedElementIsReportedWithItsPlace(String json, int column, String message) {
        ElementJson parsed = ElementJson.parse(element(json.replace('\'', '"')));
        assertThat(parsed).isInstanceOfSatisfying(ElementJson.Malformed.class, broken -> {
            assertThat(broken.line()).isEqualTo(3);
            assertThat(broken.message()).startsWith(message).doesNotContain("Source", "Feature", "Constraints");
            assertThat(broken.column()).isEqualTo(column + 4);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':'\\ud83d\\ude00'}", "{'a':'\\\\u0000'}", "{'a':'\\\\\\\\ud83d'}", "{'a':'\\u001f'}"})
    void escapesOfCharactersAreAccepted(String json) {
        assertThat(ElementJson.parse(element(json.replace('\'', '"')))).isInstanceOf(ElementJson.Parsed.class);
    }

    @Test
    void nestingDeeperThanTheLimitIsRefused() {
        assertThat(ElementJson.parse(element("[".repeat(64) + "]".repeat(64)))).isInstanceOf(ElementJson.Parsed.class);
        assertThat(ElementJson.parse(element("[".repeat(100_000)))).isInstanceOf(ElementJson.Malformed.class);
    }

    private static JsonNode tree(String json) {
        return ((ElementJson.Parsed) ElementJson.parse(element(json))).node();
    }

    private static Element element(String json) {
        return new Element(0, 0, 3, 5, "", json);
    }
}
