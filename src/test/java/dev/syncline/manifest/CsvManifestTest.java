package dev.syncline.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvManifestTest {
    @TempDir
    Path folder;

    private Manifest manifest(String text) {
        return manifest(text.getBytes(UTF_8));
    }

    private Manifest manifest(byte[] bytes) {
        try {
            return Manifest.of(List.of(Files.write(folder.resolve("a.csv"), bytes)), "sync");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> entries(String text) {
        return TemporaryManifests.read(manifest(text)).stream()
                .map(Element::json)
                .toList();
    }

    /** The problems that validation finds for an API with the fields name, disk.size, fast and tags. */
    private List<String> problems(byte[] bytes) {
        ManifestSummary summary = Validation.validate(manifest(bytes), (element, node) -> {
            EntryFields fields = EntryFields.of(node, element.isFromCsv());
            String key = fields.text("name");
            fields.object("disk", disk -> disk.integer("size", 1, 100, 1));
            fields.bool("fast", false);
            fields.texts("tags");
            fields.warnOfUnknown();
            return new CheckResult(key, List.of(""), fields.problems());
        });
        return java.util.stream.Stream.concat(summary.problems().stream(), summary.warned().stream())
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    private List<String> problems(String text) {
        return problems(text.getBytes(UTF_8));
    }

    @Test
    void headerPathsDecideTheFieldsOfCells() {
        assertThat(entries("name,disk.size,tags.0,tags.1\na,7,x,y\n"))
                .containsExactly("{\"name\":\"a\",\"disk\":{\"size\":\"7\"},\"tags\":[\"x\",\"y\"]}");
    }

    @Test
    void emptyCellIsAnAbsentFieldAndAListEndsAfterItsLastCell() {
        assertThat(entries("name,disk.size,tags.0,tags.1\n,,x,\n\"\",,,\n,,,y\n"))
                .containsExactly(
                        "{\"disk\":{},\"tags\":[\"x\"]}",
                        "{\"disk\":{},\"tags\":[]}",
                        "{\"disk\":{},\"tags\":[null,\"y\"]}");
    }

    @Test
    void quotedCellMayContainCommasLineBreaksAndQuotes() {
        assertThat(entries("a,b\r\n\"x,\r\ny\",\"say \"\"hi\"\"\"\r\n\r\n z ,\r\n"))
                .containsExactly("{\"a\":\"x,\\r\\ny\",\"b\":\"say \\\"hi\\\"\"}", "{\"a\":\" z \"}");
    }

    @Test
    void byteOrderMarkAndMissingLastLineEndAreAccepted() {
        assertThat(entries("\ufeffa,\"b\"\n1,2")).containsExactly("{\"a\":\"1\",\"b\":\"2\"}");
    }

    @Test
    void headerOfTwoColumnsIsRecognisedWithoutACsvName() {
        assertThat(TemporaryManifests.read(TemporaryManifests.of("name,disk.size\na,1\n")))
                .hasSize(1);
        assertThat(TemporaryManifests.read(TemporaryManifests.of("name\na\n")))
                .as("one column is not enough: these are malformed JSON Lines")
                .hasSize(2);
    }

    @Test
    void jsonInAFileWithACsvNameIsReadAsJson() {
        assertThat(entries("{\"a\":1}\n{\"a\":2}\n")).containsExactly("{\"a\":1}", "{\"a\":2}");
        assertThat(entries("")).isEmpty();
    }

    @Test
    void cellIsReadAsTheTypeOfItsField() {
        assertThat(problems("name,disk.size,fast,tags\n7,40,TRUE,\"[\"\"x\"\"]\"\ntrue,1,false,\"[\"\"y\"\"]\"\n"))
                .isEmpty();
        assertThat(problems("name,disk.size,fast,tags.0\n\"\"\"a\"\"\",4x,yes,t\n"))
                .containsExactly(
                        "a.csv:2:9 disk.size: must be a whole number, is \"4x\"",
                        "a.csv:2:12 fast: must be true or false, is \"yes\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800"})
    void escapeThatDatabasesCannotStoreIsRefusedInTheJsonOfACell(String escape) {
        assertThat(problems("name,disk.size,tags\na,1,\"[\"\"x" + escape + "\"\"]\"\n"))
                .singleElement()
                .asString()
                .startsWith("a.csv:2:5 tags: must be a list of texts");
    }

    @Test
    void problemIsReportedAtItsCell() {
        assertThat(problems("tags.0,name,disk.size,names\nä,\"a\nb\",101,q\n,,,\n"))
                .containsExactly(
                        "a.csv:3:4 disk.size: must be from 1 to 100, is 101",
                        "a.csv:4:2 name: is missing",
                        "a.csv:4:1 tags: must not be empty",
                        "a.csv:3:8 names: unknown field, not sent; did you mean name?");
    }

    @Test
    void malformedRecordDoesNotAffectOtherRecords() {
        assertThat(problems("name,disk.size,tags.0\na,1\nb,1,t,x\nc\"d,1,t\n\"e\"f,1,t\ng,1,t\n"))
                .containsExactly(
                        "a.csv:2:1: has 2 cells, but the header has 3",
                        "a.csv:3:7: has 4 cells, but the header has 3",
                        "a.csv:4:2: a cell with a quote inside must begin with a quote",
                        "a.csv:5:4: there is text after the closing quote; write a quote inside a cell as \"\"");
    }

    @Test
    void bytesThatAreNotUtf8AreReportedWithTheirPlace() {
        byte[] bytes = "name,disk.size,tags.0\na,1,tX\n".getBytes(UTF_8);
        bytes[bytes.length - 2] = (byte) 0xff;

        assertThat(problems(bytes)).containsExactly("a.csv:2:6: a byte here is not UTF-8 text");
    }

    @Test
    void missingClosingQuoteBreaksTheFile() {
        assertThat(problems("name,disk.size,tags.0\na,1,t\nb,\"1,t\nc,1,t\n"))
                .containsExactly("a.csv:3:3: this cell has no closing quote: the file ends inside the cell");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name,name | 1:6: name occurs twice",
                "name,a b | 1:6: \"a b\" is not a field path; examples are backup_id and storage.volumes.0.size",
                "name; size | 1:1: \"name; size\" is not a field path; examples are backup_id and storage.volumes.0.size;"
                        + " separate cells with commas",
                "name, | 1:6: this column has no name",
                "a,a.b | 1:3: a.b is part of a field that has a column of its own",
                "a.b,a | 1:5: parts of a have columns of their own",
                "a.1,b | 1:1: number the columns of the list a from 0, without gaps",
                "a.0,a.b | 1:1: number the columns of the list a from 0, without gaps",
                "0.a,b | 1:1: \"0.a\" is not a field path; examples are backup_id and storage.volumes.0.size"
            })
    void invalidHeaderBreaksTheFile(String header, String message) {
        Manifest manifest = manifest(header + "\n");

        assertThatThrownBy(() -> TemporaryManifests.read(manifest))
                .isInstanceOf(ManifestException.class)
                .hasMessage(manifest.files().get(0) + ":" + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv.gz", "A.CSV.zst", "b.csv"})
    void csvNameIsRecognisedBeforeACompressionSuffix(String name) {
        assertThat(FormatRecognition.hasCsvName(Path.of("x", name))).isTrue();
        assertThat(FormatRecognition.hasCsvName(Path.of("x", name + "x"))).isFalse();
    }
}
