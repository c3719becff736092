package dev.syncline.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncline.manifest.source.ByteWindow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {

    @Test
    void jsonLinesAreReadLineByLine() {
        assertThat(TemporaryManifests.read(
                        TemporaryManifests.of("\ufeff{\"a\":1}\r\n\n   \n  {\"a\":\"}\"}  \n{\"a\":3}")))
                .containsExactly(
                        new Element(0, 0, 1, 1, "", "{\"a\":1}"),
                        new Element(1, 0, 4, 3, "", "{\"a\":\"}\"}"),
                        new Element(2, 0, 5, 1, "", "{\"a\":3}"));
    }

    @Test
    void malformedLineIsAnElementAndReadingContinues() {
        assertThat(TemporaryManifests.read(
                        TemporaryManifests.of("{\"a\":1\n{\"a\":2}\nnot json\n{\"a\": \"x\n{\"a\":5}\n")))
                .extracting(Element::json)
                .containsExactly("{\"a\":1", "{\"a\":2}", "not json", "{\"a\": \"x", "{\"a\":5}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":{", "{\"a\":1,", "{\"a\":1, \"b\": \"x", "{", "{}}", "{\"a\":[1,2"})
    void fileWithATruncatedFirstLineIsStillJsonLines(String cut) {
        List<Element> elements = TemporaryManifests.read(TemporaryManifests.of(cut + "\n{\"a\":2}\n{\"a\":3}\n"));
        assertThat(elements).extracting(Element::json).containsExactly(cut, "{\"a\":2}", "{\"a\":3}");
    }

    @Test
    void arrayIsReadElementByElement() {
        assertThat(TemporaryManifests.read(
                        TemporaryManifests.of("[ {\"é\":\"]\\\"\"},\n  {\"b\": [{}]} , 7,\"x\", []\n]\n")))
                .containsExactly(
                        new Element(0, 0, 1, 3, "[0]", "{\"é\":\"]\\\"\"}"),
                        new Element(1, 0, 2, 3, "[1]", "{\"b\": [{}]}"),
                        new Element(2, 0, 2, 17, "[2]", "7"),
                        new Element(3, 0, 2, 19, "[3]", "\"x\""),
                        new Element(4, 0, 2, 24, "[4]", "[]"));
    }

    @Test
    void requestBodyOfAVendorIsReadCompactAndIndented() {
        assertThat(TemporaryManifests.read(TemporaryManifests.of(
                        "{\"sync\":[{\"a\":1},{\"a\":2}]}",
                        "\n{\n  \"sync\" : [\n    {\n      \"a\": 3\n    }\n  ]\n}\n")))
                .containsExactly(
                        new Element(0, 0, 1, 10, "sync[0]", "{\"a\":1}"),
                        new Element(1, 0, 1, 18, "sync[1]", "{\"a\":2}"),
                        new Element(2, 1, 4, 5, "sync[0]", "{\n      \"a\": 3\n    }"));
    }

    @Test
    void objectsOverSeveralLinesAreReadOneByOne() {
        assertThat(TemporaryManifests.read(
                        TemporaryManifests.of("{\n  \"a\": [\n    {\"b\": 1}\n  ]\n}\n\n{\n\"a\": 2\n} {}")))
                .containsExactly(
                        new Element(0, 0, 1, 1, "", "{\n  \"a\": [\n    {\"b\": 1}\n  ]\n}"),
                        new Element(1, 0, 7, 1, "", "{\n\"a\": 2\n}"),
                        new Element(2, 0, 9, 3, "", "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n\t ", "[]", " [ ] ", "{\"sync\":[]}", "{ \"sync\" : [ ] }\n", "\ufeff"})
    void manifestWithoutEntriesIsValid(String text) {
        assertThat(TemporaryManifests.read(TemporaryManifests.of(text, "{}", text)))
                .containsExactly(new Element(0, 1, 1, 1, "", "{}"));
    }

    @Test
    void whiteSpaceMayBeLongerThanTheLimitOfAnEntry() {
        String blank = "\n".repeat(2 * ByteWindow.MAX_ELEMENT_BYTES);
        assertThat(TemporaryManifests.read(
                        TemporaryManifests.of(blank, blank + "[1" + blank + ",2" + blank + "]" + blank)))
                .extracting(Element::json)
                .containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"a\":1}|1:9: the list is not closed: the file ends inside it",
                "[|1:2: the list is not closed: the file ends inside it",
                "[{\"a\":1},|1:10: the list is not closed: the file ends inside it",
                "[{\"a\":1|1:2: is not closed: the file ends inside it",
                "[{\"a\":1},]|1:10: a value is missing here",
                "[{\"a\":1} {\"a\":2}]|1:10: a comma or the end of the list must be here",
                "[{\"a\":1}] x|1:11: there is more text after the end of the list",
                "[{\"a\":\"x|1:7: this text has no closing quote in its line",
                "{\"sync\":[]|1:11: the request body is not closed",
                "{\"sync\":[{}],\"b\":1}|1:14: only the field \"sync\" is sent, and this one would not be; remove it",
                "{\"b\":1,\"sync\":[{}]}|1:2: only the field \"sync\" is sent, and this one would not be; remove it",
                "{\"sync\":[{}]}{}|1:14: there is more text after the end of the list",
            })
    void brokenStructureIsReportedWithItsPlace(String text, String message) {
        Manifest manifest = TemporaryManifests.of(text);
        assertThatThrownBy(() -> TemporaryManifests.read(manifest))
                .isInstanceOf(ManifestException.class)
                .hasMessage(manifest.files().get(0) + ":" + message);
    }

    @Test
    void readerOfABrokenManifestThrowsAgainOnEachCall() {
        try (ManifestReader reader = TemporaryManifests.of("[1 2, 3]").open(Position.START)) {
            assertThat(reader.next()).isNotNull();
            assertThatThrownBy(reader::next).isInstanceOf(ManifestException.class);
            assertThatThrownBy(reader::next).isInstanceOf(ManifestException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "[%s]", "{\"sync\":[%s]}", "{\n\"a\":1}%s"})
    void entryOfOneMebibyteIsAcceptedAndALongerOneIsRefused(String format) {
        String longest = "{\"a\":\"" + "x".repeat(ByteWindow.MAX_ELEMENT_BYTES - 8) + "\"}";
        assertThat(TemporaryManifests.read(TemporaryManifests.of(format.formatted(longest))))
                .extracting(Element::json)
                .endsWith(longest);
        Manifest longer = TemporaryManifests.of(format.formatted(longest.replace("xx\"", "xxy\"")));
        assertThatThrownBy(() -> TemporaryManifests.read(longer))
                .isInstanceOf(ManifestException.class)
                .hasMessageEndingWith("is longer than 1 MiB, the limit for one entry");
    }

    @Test
    void byteThatIsNotUtf8MakesItsElementMalformed() {
        byte[] bytes = "[{\"a\":\"é?\"}, {\"b\":\"\ufffd\"}]".getBytes(StandardCharsets.UTF_8);
        bytes[9] = (byte) 0xff;
        Manifest manifest = Manifest.of(List.of(TemporaryManifests.file(bytes)), "");
        List<Element> elements = TemporaryManifests.read(manifest);
        assertThat(ElementJson.parse(elements.get(0)))
                .isEqualTo(new ElementJson.Malformed(1, 9, "a byte here is not UTF-8 text"));
        assertThat(ElementJson.parse(elements.get(1))).isInstanceOf(ElementJson.Parsed.class);
    }

    @Test
    void missingFileIsReportedWithItsName() {
        Manifest manifest = Manifest.of(List.of(Path.of("no-such-file.jsonl")), "");
        assertThatThrownBy(() -> TemporaryManifests.read(manifest)).hasMessage("cannot read no-such-file.jsonl");
    }

    @Test
    void positionSurvivesConversionToTextAndBack() {
        Position position = new Position(1, 2, 3, 4, 5, 6);
        assertThat(Position.parse(position.text())).isEqualTo(position);
        assertThat(position.text()).isEqualTo("1:2:3:4:5:6");
    }
}
