package dev.syncline.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void fileInsideTheWorkingDirectoryIsShownRelativeToIt() {
        Path file = Path.of("input/../input/a.jsonl").toAbsolutePath();
        assertThat(Problem.error(file, 3, 4, "name", "is missing")).hasToString("input/a.jsonl:3:4 name: is missing");
    }

    @Test
    void workingDirectoryItselfIsShownAbsolute() {
        Path here = Path.of("").toAbsolutePath();
        assertThat(Problem.error(here, 0, 0, "", "is not a file")).hasToString(here + ": is not a file");
    }

    @Test
    void fileOutsideTheWorkingDirectoryIsShownAbsolute() {
        assertThat(Problem.error(Path.of("/else/a.jsonl"), 3, 4, "", "is cut off"))
                .hasToString("/else/a.jsonl:3:4: is cut off");
    }

    @Test
    void problemOfTheWholeFileHasNoLine() {
        assertThat(Problem.error(Path.of("/else/a.jsonl"), 0, 0, "", "does not exist"))
                .hasToString("/else/a.jsonl: does not exist");
    }
}
