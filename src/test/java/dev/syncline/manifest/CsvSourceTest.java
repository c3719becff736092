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

class CsvSourceTest {
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
        return Documents.read(manifest(text)).stream().map(Element::json).toList();
    }

    /** What validation says, by an API that wants {@code name}, {@code size} and {@code tags}. */
    private List<String> problems(byte[] bytes) {
        ManifestSummary summary = Validation.validate(manifest(bytes), (element, node) -> {
            EntryFields fields = EntryFields.of(node, element.isOfCells());
            String key = fields.text("name");
            fields.object("disk", disk -> disk.integer("size", 1, 100, 1));
            fields.bool("fast", false);
            fields.texts("tags");
            fields.warnOfUnknown();
            return new Checked(key, List.of(""), fields.problems());
        });
        return java.util.stream.Stream.concat(summary.problems().stream(), summary.warned().stream())
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    private List<String> problems(String text) {
        return problems(text.getBytes(UTF_8));
    }

    @Test
    void theHeaderSaysWhereCellsBelong() {
        assertThat(entries("name,disk.size,tags.0,tags.1\na,7,x,y\n"))
                .containsExactly("{\"name\":\"a\",\"disk\":{\"size\":\"7\"},\"tags\":[\"x\",\"y\"]}");
    }

    @Test
    void anEmptyCellIsAnAbsentFieldAndAListEndsBehindItsLastCell() {
        assertThat(entries("name,disk.size,tags.0,tags.1\n,,x,\n\"\",,,\n,,,y\n"))
                .containsExactly(
                        "{\"disk\":{},\"tags\":[\"x\"]}",
                        "{\"disk\":{},\"tags\":[]}",
                        "{\"disk\":{},\"tags\":[null,\"y\"]}");
    }

    @Test
    void quotesHoldCommasLinesAndQuotes() {
        assertThat(entries("a,b\r\n\"x,\r\ny\",\"say \"\"hi\"\"\"\r\n\r\n z ,\r\n"))
                .containsExactly("{\"a\":\"x,\\r\\ny\",\"b\":\"say \\\"hi\\\"\"}", "{\"a\":\" z \"}");
    }

    @Test
    void aByteOrderMarkAndAMissingLastLineEndAreFine() {
        assertThat(entries("\ufeffa,\"b\"\n1,2")).containsExactly("{\"a\":\"1\",\"b\":\"2\"}");
    }

    @Test
    void withoutItsNameAHeaderOfTwoColumnsIsEnough() {
        assertThat(Documents.read(Documents.of("name,disk.size\na,1\n"))).hasSize(1);
        assertThat(Documents.read(Documents.of("name\na\n")))
                .as("JSON Lines, if bad ones")
                .hasSize(2);
    }

    @Test
    void jsonStaysJsonWhateverTheFilesName() {
        assertThat(entries("{\"a\":1}\n{\"a\":2}\n")).containsExactly("{\"a\":1}", "{\"a\":2}");
        assertThat(entries("")).isEmpty();
    }

    @Test
    void aCellIsReadAsWhatItsFieldWants() {
        assertThat(problems("name,disk.size,fast,tags\n7,40,TRUE,\"[\"\"x\"\"]\"\ntrue,1,false,\"[\"\"y\"\"]\"\n"))
                .isEmpty();
        assertThat(problems("name,disk.size,fast,tags.0\n\"\"\"a\"\"\",4x,yes,t\n"))
                .containsExactly(
                        "a.csv:2:9 disk.size: must be a whole number, is \"4x\"",
                        "a.csv:2:12 fast: must be true or false, is \"yes\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800"})
    void aTextThatNoDatabaseStoresIsRefusedInACellsJsonAsElsewhere(String escape) {
        assertThat(problems("name,disk.size,tags\na,1,\"[\"\"x" + escape + "\"\"]\"\n"))
                .singleElement()
                .asString()
                .startsWith("a.csv:2:5 tags: must be a list of texts");
    }

    @Test
    void aProblemStandsAtItsCell() {
        assertThat(problems("tags.0,name,disk.size,names\nä,\"a\nb\",101,q\n,,,\n"))
                .containsExactly(
                        "a.csv:3:4 disk.size: must be from 1 to 100, is 101",
                        "a.csv:4:2 name: is missing",
                        "a.csv:4:1 tags: must not be empty",
                        "a.csv:3:8 names: unknown field, not sent; did you mean name?");
    }

    @Test
    void aRecordWithAFlawSpoilsNoOther() {
        assertThat(problems("name,disk.size,tags.0\na,1\nb,1,t,x\nc\"d,1,t\n\"e\"f,1,t\ng,1,t\n"))
                .containsExactly(
                        "a.csv:2:1: has 2 cells, and the header has 3",
                        "a.csv:3:7: has 4 cells, and the header has 3",
                        "a.csv:4:2: a quote stands inside a cell that does not begin with one",
                        "a.csv:5:4: text stands behind the closing quote; a quote inside a cell is written \"\"");
    }

    @Test
    void bytesThatAreNoTextAreNamed() {
        byte[] bytes = "name,disk.size,tags.0\na,1,tX\n".getBytes(UTF_8);
        bytes[bytes.length - 2] = (byte) 0xff;

        assertThat(problems(bytes)).containsExactly("a.csv:2:6: a byte here is not UTF-8 text");
    }

    @Test
    void aQuoteThatIsNotClosedBreaksTheFile() {
        assertThat(problems("name,disk.size,tags.0\na,1,t\nb,\"1,t\nc,1,t\n"))
                .containsExactly("a.csv:3:3: this cell is not closed: the file ends inside its quotes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name,name | 1:6: name stands twice",
                "name,a b | 1:6: \"a b\" is no field's path, as backup_id and storage.volumes.0.size are",
                "name; size | 1:1: \"name; size\" is no field's path, as backup_id and storage.volumes.0.size are;"
                        + " cells are separated by commas",
                "name, | 1:6: this column has no name",
                "a,a.b | 1:3: a.b stands beside a column for all of it",
                "a.b,a | 1:5: a stands beside columns for parts of it",
                "a.1,b | 1:1: the columns of the list a must be numbered from 0 on, without gaps",
                "a.0,a.b | 1:1: the columns of the list a must be numbered from 0 on, without gaps",
                "0.a,b | 1:1: \"0.a\" is no field's path, as backup_id and storage.volumes.0.size are"
            })
    void aHeaderThatMeansNothingBreaksTheFile(String header, String message) {
        Manifest manifest = manifest(header + "\n");

        assertThatThrownBy(() -> Documents.read(manifest))
                .isInstanceOf(ManifestException.class)
                .hasMessage(manifest.files().get(0) + ":" + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv.gz", "A.CSV.zst", "b.csv"})
    void aNameSaysCsvThroughItsPacking(String name) {
        assertThat(FormatRecognition.isNamedCsv(Path.of("x", name))).isTrue();
        assertThat(FormatRecognition.isNamedCsv(Path.of("x", name + "x"))).isFalse();
    }
}
