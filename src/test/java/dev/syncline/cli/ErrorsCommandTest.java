package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ErrorsCommandTest {
    private final Shell shell = new Shell(Path.of("no-such-folder"));

    @ParameterizedTest
    @CsvSource({
        "ImageQuotaLimitExceeded, QUOTA, cvm-images",
        "imagequotalimitexceeded, QUOTA, cvm-images",
        "InternalError.Whatever, TRANSIENT, cvm-images",
        "SVCSTG.SWR.4000404, PERMANENT, swr-images",
        "ImageNotFound, PERMANENT, aries-servers",
        "Syncline.NotInAnswer, PERMANENT, all",
        "401, AUTHENTICATION, all",
        "429, THROTTLED, all",
    })
    void aCodeIsExplainedForTheApisThatUseIt(String code, String errorClass, String api) {
        List<JsonNode> found =
                shell.run("errors", "explain", code, "--output", "json").jsonLines();

        assertThat(found).anySatisfy(line -> {
            assertThat(line.get("class").stringValue()).isEqualTo(errorClass);
            assertThat(line.get("apis").toString()).contains('"' + api + '"');
            assertThat(line.get("does").stringValue()).isNotBlank();
            assertThat(line.get("toDo").stringValue()).isNotBlank();
        });
    }

    @Test
    void theBeginningOfACodeFindsAllCodesWithThatBeginning() {
        Shell.Said said = shell.run("errors", "explain", "InvalidParameterValue.Invalid");

        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("class", "meaning", "Syncline", "to do");
    }

    @Test
    void a503IsExplainedWithAndWithoutRetryAfter() {
        assertThat(shell.run("errors", "explain", "503").out())
                .contains("with Retry-After", "without Retry-After", "TRANSIENT", "PERMANENT");
    }

    @Test
    void aMisspeltCodeIsAnsweredWithASimilarOne() {
        Shell.Said said = shell.run("errors", "explain", "ImageQuotaLimitExeeded");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("did you mean ImageQuotaLimitExceeded?");
    }

    @Test
    void theListHasTheCodesOfEveryApiAndOfSyncline() {
        assertThat(shell.run("errors", "list").out())
                .contains("aries-servers", "cbr-backups", "cvm-images", "modelarts-devservers", "swr-images")
                .contains("Syncline.BadAnswer");
    }

    @Test
    void everyErrorClassHasAdvice() {
        assertThat(shell.run("errors", "list", "--output", "json").jsonLines())
                .allSatisfy(line -> assertThat(line.get("does").stringValue()).isNotBlank());
    }
}
