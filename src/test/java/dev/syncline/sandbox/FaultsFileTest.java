package dev.syncline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsFileTest {
    @TempDir
    Path folder;

    @Test
    void yamlAndJsonGiveTheSameFaults() throws IOException {
        Path yaml = write("faults.yaml", """
                # a comment
                - api: cbr-backups
                  match: ^b-1
                  rate: 0.5
                  effect: applied
                  answer: 503/Busy
                  retryAfter: 1
                  times: 2
                - { api: swr-images, answer: 200/failed }
                """);
        Path json = write(
                "faults.json",
                "[{\"api\":\"cbr-backups\",\"match\":\"^b-1\",\"rate\":0.5,\"effect\":\"applied\","
                        + "\"answer\":\"503/Busy\",\"retryAfter\":1,\"times\":2},"
                        + "{\"api\":\"swr-images\",\"answer\":\"200/failed\"}]");
        Fault first = Fault.of("cbr-backups", "^b-1", "503/Busy")
                .rate(0.5)
                .applied()
                .retryAfter(1)
                .times(2);
        assertThat(FaultsFile.read(yaml)).containsExactly(first, Fault.of("swr-images", "", "200/failed"));
        assertThat(FaultsFile.read(json)).isEqualTo(FaultsFile.read(yaml));
    }

    @Test
    void errorNamesFileAndLineOfAnUnknownField() throws IOException {
        Path file = write("faults.yaml", "- api: cbr-backups\n  answer: drop\n  rates: 0.5\n");
        assertThatThrownBy(() -> FaultsFile.read(file))
                .isInstanceOf(FaultsException.class)
                .hasMessageStartingWith(file + ":3: ")
                .hasMessageContaining("rates");
    }

    @Test
    void errorNamesThePathOfAFieldOfTheWrongType() throws IOException {
        Path file = write("faults.yaml", "- api: cbr-backups\n  times: often\n  answer: drop\n");
        assertThatThrownBy(() -> FaultsFile.read(file))
                .isInstanceOf(FaultsException.class)
                .hasMessageStartingWith(file + ":2: [0].times: ");
    }

    @Test
    void errorNamesAnInvalidValueAndTheAllowedValues() throws IOException {
        Path file = write("faults.yaml", "- { api: iam, answer: drop }\n- api: cbr\n  answer: drop\n");
        assertThatThrownBy(() -> FaultsFile.read(file))
                .isInstanceOf(FaultsException.class)
                .hasMessageStartingWith(file + ":2: [1].api: \"cbr\" is none of aries-servers");
    }

    @Test
    void statusBelow200IsRefused() throws IOException {
        Path file = write("faults.yaml", "- { api: iam, answer: 100/Continue }\n");
        assertThatThrownBy(() -> FaultsFile.read(file)).hasMessageContaining("answer: \"100/Continue\" is none of");
    }

    @Test
    void errorExplainsAnInvalidPattern() throws IOException {
        Path file = write("faults.json", "[{\"api\":\"iam\",\"match\":\"(\",\"answer\":\"drop\"}]");
        assertThatThrownBy(() -> FaultsFile.read(file)).hasMessageContaining("match: Unclosed group");
    }

    @Test
    void errorNamesAMissingFieldOrAValueOfTheWrongShape() throws IOException {
        Path bare = write("bare.yaml", "- match: x\n");
        assertThatThrownBy(() -> FaultsFile.read(bare)).hasMessage(bare + ":1: [0].api: is required");
        Path text = write("text.yaml", "- drop\n");
        assertThatThrownBy(() -> FaultsFile.read(text)).hasMessage(text + ":1: [0]: is not an object");
        Path map = write("map.yaml", "api: iam\n");
        assertThatThrownBy(() -> FaultsFile.read(map)).hasMessageContaining("is not a list");
        Path broken = write("broken.json", "[{\"api\": \n ]");
        assertThatThrownBy(() -> FaultsFile.read(broken))
                .isInstanceOf(FaultsException.class)
                .hasMessageStartingWith(broken + ":2: ");
    }

    @Test
    void emptyListHasNoFaultsAndAMissingFileIsAnError() throws IOException {
        assertThat(FaultsFile.read(write("empty.yaml", "[]\n"))).isEmpty();
        assertThatThrownBy(() -> FaultsFile.read(folder.resolve("absent.yaml")))
                .isInstanceOf(FaultsException.class)
                .hasMessageContaining("absent.yaml: cannot be read");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
