package dev.syncline.job.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The YAML features that a definition refuses, and the places that the messages name. */
class YamlDocumentTest {
    @TempDir
    private Path temporary;

    private DefinitionFolder folder;

    @BeforeEach
    void writeManifests() throws Exception {
        folder = DefinitionFolder.in(temporary.toRealPath());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|1:1: must be a job definition, is empty",
                "just words|1:1: must be a job definition, is a value",
                "- a|1:1: must be a job definition, is a list",
                "a: b: c|1:5: is not valid YAML: there is a second \": \" here; put the value in quotes, or correct the"
                        + " indentation of this line or the line above",
                "a: [1|2:1: is not valid YAML: expected ',' or ']', but got <stream end>; is a comma or a closing"
                        + " bracket missing, or are quotes missing?",
                "a: \"x|1:4: is not valid YAML: the quote that begins here is not closed",
            })
    void refusesAFileThatIsNotADefinition(String yaml, String mistakes) {
        assertThat(folder.mistakes(yaml.isEmpty() ? "" : yaml + "\n"))
                .containsExactly(DefinitionFolder.places(mistakes));
    }

    @Test
    void refusesAnAliasAndASecondDocument() {
        assertThat(folder.mistakes(DefinitionFolder.SHORT.replace("name: short", "name: &n short")
                        + "description: *n\n---\na: b\n"))
                .containsExactly(
                        "jobs/job.yaml:10:14 description: begins with *, which means an alias in YAML; put it in quotes: \"*...\", or write the value out",
                        "jobs/job.yaml:12:1: a second YAML document begins here; a job definition is one"
                                + " document");
    }

    @Test
    void refusesAnAliasInEveryKindOfField() {
        String yaml = DefinitionFolder.SHORT
                .replace("name: short", "name: &n short")
                .replace("project: p1", "project: *n")
                .replace("a.jsonl }", "a.jsonl, after: [*n] }");
        assertThat(folder.mistakes(yaml + "sandbox: *n\n"))
                .containsExactly(
                        "jobs/job.yaml:6:14 endpoints.cbr.project: begins with *, which means an alias in YAML; put it in quotes: \"*...\", or write the value out",
                        "jobs/job.yaml:9:81 stages[0].after[0]: begins with *, which means an alias in YAML; put it in quotes: \"*...\", or write the value out",
                        "jobs/job.yaml:10:1 sandbox: no endpoint says url: sandbox",
                        "jobs/job.yaml:10:10 sandbox: begins with *, which means an alias in YAML; put it in quotes: \"*...\", or write the value out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<<: { x: y }|10:1 <<: is not a known field; known are %s",
                "[a]: b|10:1: must be a field name, is a list",
                "description: 😀\1😀|10:15: is not valid YAML: special characters are not allowed",
                "😀: 1|10:1 😀: is not a known field; known are %s",
            })
    void refusesYamlThatADefinitionDoesNotNeed(String line, String mistakes) {
        String known = "name, description, zone, schedule, endpoints, stages, policy, sandbox";
        assertThat(folder.mistakes(DefinitionFolder.SHORT + line + "\n"))
                .containsExactly(DefinitionFolder.places(mistakes.formatted(known)));
    }

    /** Half a million nested levels must not overflow the stack of the parser. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void refusesDeepNesting(String opening) {
        String deep = "description: " + (opening.equals("- ") || opening.equals("? ") ? "\n  " : "");
        String yaml = deep + opening.repeat((1 << 19) / opening.length());
        assertThat(folder.mistakes(yaml))
                .singleElement()
                .asString()
                .matches("jobs/job\\.yaml:[12]:\\d+: sections and lists are nested more than 100 deep");
    }

    @Test
    void columnsCountCodePoints() {
        assertThat(folder.mistakes("\uFEFF{ description: 😀😀, nam: x }"))
                .contains("jobs/job.yaml:1:20 nam: is not a known field; did you mean name?");
    }
}
