package dev.syncline.job.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DefinitionProperties {
    /** Texts that have a meaning in YAML, variables or globs. */
    private static final List<String> SPECIAL_TEXTS = List.of(
            "", " ", "\n", "\t", ":", "- ", "{", "}", "[", "]", ",", "\"", "'", "#", "&a ", "*a", "? ", "!!int ", "|",
            ">", "%", "@", "---\n", "...\n", "${", "${SK}", "}", "null", "~", "*", "**", "\u0000", "\u0085", "é", "😀",
            "<<: ", "\\", "/", "0x", "1e999");

    @Property(tries = 500)
    void aDamagedDefinitionIsReadOrRefusedWithAPlace(
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 10_000) Integer> places,
            @ForAll @IntRange(max = 1000) int special,
            @ForAll @IntRange(max = 3) int dropped)
            throws Exception {
        DefinitionFolder folder = DefinitionFolder.in(
                Files.createDirectories(Path.of("target", "damaged").toAbsolutePath()));
        StringBuilder yaml = new StringBuilder(DefinitionFolder.SHORT);
        for (int place : places) {
            int from = place % yaml.length();
            int to = Math.min(yaml.length(), from + dropped);
            yaml.replace(from, to, SPECIAL_TEXTS.get((special + place) % SPECIAL_TEXTS.size()));
        }
        for (String mistake : folder.mistakes(yaml.toString())) {
            assertThat(mistake)
                    .matches("(?s)[^:]*jobs/job\\.yaml:[1-9]\\d*:[1-9]\\d*(:| [^:]*.*:) .+")
                    .doesNotContain("s3cret");
        }
    }
}
