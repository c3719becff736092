package dev.syncline.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldLocatorTest {
    private static final Element ELEMENT = new Element(7, 0, 10, 3, "sync[31]", """
            {"name": "é😀", "storage": {
              "volumes": [ {"size": 1, "a.b": 2},
                           {"size": "x"} ] } }""");

    @ParameterizedTest
    @CsvSource({
        "'', 10, 3",
        "name, 10, 4",
        "storage, 10, 18",
        "storage.volumes, 11, 3",
        "storage.volumes[0], 11, 16",
        "storage.volumes[0].size, 11, 17",
        "storage.volumes[1].size, 12, 17",
        "storage.volumes[0].a.b, 11, 28",
        "storage.volumes[1].type, 12, 16",
        "storage.volumes[5].size, 11, 3",
        "storage.volumesx, 10, 18",
        "nam, 10, 3",
        "compute.cores, 10, 3",
    })
    void fieldIsFoundAndAMissingFieldHasThePlaceOfItsParent(String field, long line, int column) {
        Problem problem = FieldLocator.locate(Path.of("in", "a.json"), ELEMENT, FieldProblem.error(field, "is wrong"));
        String path = field.isEmpty() ? "sync[31]" : "sync[31]." + field;
        assertThat(problem).isEqualTo(Problem.error(Path.of("in", "a.json"), line, column, path, "is wrong"));
        assertThat(problem).hasToString("in/a.json:" + line + ":" + column + " " + path + ": is wrong");
    }
}
