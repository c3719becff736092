package dev.syncline.job.definition;

import dev.syncline.connector.OptionalFlag;
import dev.syncline.ledger.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads {@code stages}. */
final class StageReader {
    private final Path folder;
    private final Set<String> endpoints;

    private final boolean manifestsMustExist;

    /** @param endpoints names of all endpoints of the job */
    StageReader(Path folder, Set<String> endpoints, boolean manifestsMustExist) {
        this.manifestsMustExist = manifestsMustExist;
        this.folder = folder;
        this.endpoints = endpoints;
    }

    /** The stages without mistakes. Mistakes are reported. */
    List<StageDefinition> read(List<Section> sections) {
        Map<String, List<String>> after = new LinkedHashMap<>();
        Map<String, Section> sectionsByName = new LinkedHashMap<>();
        List<StageDefinition> stages = new ArrayList<>();
        for (Section section : sections) {
            String name = section.required("name", "", TextChecks::name);
            String endpoint = endpoint(section);
            String manifest = section.text("manifest");
            List<Path> files = files(section, manifest);
            int chunk = section.optional(
                    "chunk",
                    StageDefinition.DEFAULT_CHUNK,
                    text -> Numbers.integer(text, 1, StageDefinition.MAX_CHUNK));
            OptionalFlag follow = section.optional(
                    "follow",
                    OptionalFlag.UNSAID,
                    text -> Choices.trueOrFalse(text) ? OptionalFlag.YES : OptionalFlag.NO);
            List<String> earlier = section.textList("after").stream().distinct().toList();
            section.refuseUnknown();
            if (!name.isEmpty() && sectionsByName.putIfAbsent(name, section) != null) {
                section.error("name", "another stage is named " + name);
                continue;
            }
            after.put(name, earlier);
            if (!name.isEmpty() && !files.isEmpty()) {
                stages.add(new StageDefinition(name, endpoint, manifest, files, earlier, chunk, follow));
            }
        }
        checkOrder(sectionsByName, after);
        checkStandardInput(sectionsByName, stages);
        return stages;
    }

    private String endpoint(Section section) {
        String endpoint = section.text("endpoint");
        if (!endpoint.isEmpty() && !endpoints.isEmpty() && !endpoints.contains(endpoint)) {
            section.error(
                    "endpoint",
                    "no such endpoint: " + TextChecks.quoted(endpoint) + Section.suggestion(endpoint, endpoints));
        }
        return endpoint;
    }

    private List<Path> files(Section section, String manifest) {
        if (manifest.isEmpty()) {
            return List.of();
        } else if (!manifestsMustExist) {
            return List.of(folder.resolve("not-read"));
        }
        return section.required(
                "manifest",
                List.of(),
                text -> ManifestFiles.find(folder, TextChecks.maxLength(text, Stage.LONGEST_MANIFEST)));
    }

    private static void checkStandardInput(Map<String, Section> sectionsByName, List<StageDefinition> stages) {
        stages.stream()
                .filter(StageDefinition::readsStandardInput)
                .skip(1)
                .forEach(stage -> Objects.requireNonNull(sectionsByName.get(stage.name()))
                        .error("manifest", "another stage reads standard input, which can be read only once"));
    }

    private static void checkOrder(Map<String, Section> sectionsByName, Map<String, List<String>> after) {
        sectionsByName.forEach((name, section) -> {
            for (String earlier : after.getOrDefault(name, List.of())) {
                if (!earlier.isEmpty() && !sectionsByName.containsKey(earlier)) {
                    section.error(
                            "after",
                            "no such stage: " + TextChecks.quoted(earlier)
                                    + Section.suggestion(earlier, sectionsByName.keySet()));
                }
            }
            List<String> circle = path(name, name, after, new HashSet<>());
            if (!circle.isEmpty()) {
                section.error("after", "forms a circle: " + String.join(" after ", circle));
            }
        });
    }

    /** The stages on a chain of {@code after} references from one stage to another; empty if there is none. */
    private static List<String> path(String from, String to, Map<String, List<String>> after, Set<String> visited) {
        for (String earlier : after.getOrDefault(from, List.of())) {
            if (earlier.equals(to)) {
                return List.of(from, to);
            }
            if (visited.add(earlier)) {
                List<String> rest = path(earlier, to, after, visited);
                if (!rest.isEmpty()) {
                    List<String> path = new ArrayList<>(List.of(from));
                    path.addAll(rest);
                    return path;
                }
            }
        }
        return List.of();
    }
}
