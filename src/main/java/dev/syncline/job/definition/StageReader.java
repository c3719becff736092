package dev.syncline.job.definition;

import dev.syncline.ledger.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads {@code stages}. */
final class StageReader {
    private final Path folder;
    private final Set<String> endpoints;

    /** @param endpoints the names of the endpoints there are */
    StageReader(Path folder, Set<String> endpoints) {
        this.folder = folder;
        this.endpoints = endpoints;
    }

    /** The stages that are right; for those that are not, problems are reported. */
    List<StageDefinition> read(List<Section> sections) {
        Map<String, List<String>> after = new LinkedHashMap<>();
        Map<String, Section> named = new LinkedHashMap<>();
        List<StageDefinition> stages = new ArrayList<>();
        for (Section section : sections) {
            String name = section.required("name", "", Quantities::name);
            String endpoint = endpoint(section);
            String manifest = section.text("manifest");
            List<Path> files = files(section, manifest);
            int chunk = section.optional("chunk", StageDefinition.DEFAULT_CHUNK, text ->
                    (int) Quantities.integer(text, 1, StageDefinition.LARGEST_CHUNK));
            List<String> before = section.texts("after").stream().distinct().toList();
            section.refuseUnknown();
            if (!name.isEmpty() && named.putIfAbsent(name, section) != null) {
                section.error("name", "another stage is named " + name);
                continue;
            }
            after.put(name, before);
            if (!name.isEmpty() && !files.isEmpty()) {
                stages.add(new StageDefinition(name, endpoint, manifest, files, before, chunk));
            }
        }
        checkOrder(named, after);
        checkInput(named, stages);
        return stages;
    }

    private static void checkInput(Map<String, Section> named, List<StageDefinition> stages) {
        stages.stream()
                .filter(StageDefinition::isOfInput)
                .skip(1)
                .forEach(stage -> Objects.requireNonNull(named.get(stage.name()))
                        .error("manifest", "another stage reads standard input, which can be read once"));
    }

    private String endpoint(Section section) {
        String endpoint = section.text("endpoint");
        if (!endpoint.isEmpty() && !endpoints.isEmpty() && !endpoints.contains(endpoint)) {
            section.error(
                    "endpoint",
                    "no such endpoint: " + Quantities.quoted(endpoint) + Section.suggestion(endpoint, endpoints));
        }
        return endpoint;
    }

    private List<Path> files(Section section, String manifest) {
        if (manifest.isEmpty()) {
            return List.of();
        }
        return section.required(
                "manifest",
                List.of(),
                text -> ManifestFiles.find(folder, Quantities.text(text, Stage.LONGEST_MANIFEST)));
    }

    private static void checkOrder(Map<String, Section> named, Map<String, List<String>> after) {
        named.forEach((name, section) -> {
            for (String before : after.getOrDefault(name, List.of())) {
                if (!before.isEmpty() && !named.containsKey(before)) {
                    section.error(
                            "after",
                            "no such stage: " + Quantities.quoted(before) + Section.suggestion(before, named.keySet()));
                }
            }
            List<String> circle = circle(name, after);
            if (!circle.isEmpty()) {
                section.error("after", "goes in a circle: " + String.join(" after ", circle));
            }
        });
    }

    /** The way from a stage back to itself; empty where there is none. */
    private static List<String> circle(String start, Map<String, List<String>> after) {
        return way(start, start, after, new LinkedHashSet<>());
    }

    private static List<String> way(String at, String to, Map<String, List<String>> after, Set<String> seen) {
        for (String before : after.getOrDefault(at, List.of())) {
            if (before.equals(to)) {
                return List.of(at, to);
            }
            if (seen.add(before)) {
                List<String> rest = way(before, to, after, seen);
                if (!rest.isEmpty()) {
                    List<String> way = new ArrayList<>(List.of(at));
                    way.addAll(rest);
                    return way;
                }
            }
        }
        return List.of();
    }
}
