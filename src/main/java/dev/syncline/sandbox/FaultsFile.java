package dev.syncline.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads faults: a list in YAML, or in JSON where the file's name ends in {@code .json}. */
public final class FaultsFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private FaultsFile() {}

    /**
     * Reads a file of faults.
     *
     * @throws FaultsException as {@code FILE:LINE: FIELD: what is wrong}, or where the file cannot be read
     */
    public static List<Fault> read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new FaultsException(file + ": cannot be read: " + unreadable, unreadable);
        }
        boolean json = file.toString().endsWith(".json");
        return read(json ? JSON : YAML, bytes, file.toString());
    }

    /** Reads a JSON array, as of {@code PUT /_sandbox/faults}. */
    static List<Fault> read(byte[] json) {
        return read(JSON, json, "faults");
    }

    private static List<Fault> read(ObjectMapper mapper, byte[] bytes, String source) {
        try {
            return List.of(mapper.readValue(bytes, Fault[].class));
        } catch (JacksonException wrong) {
            throw new FaultsException(source + ":" + place(wrong) + problem(wrong), wrong);
        } catch (NullPointerException empty) {
            throw new FaultsException(source + ": is not a list of faults", empty);
        }
    }

    private static String place(JacksonException wrong) {
        String line = wrong.getLocation() == null ? "" : wrong.getLocation().getLineNr() + ": ";
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : wrong.getPath()) {
            boolean named = step.getPropertyName() != null;
            path.append(named ? "." + step.getPropertyName() : "[" + step.getIndex() + "]");
        }
        return line + (path.isEmpty() ? "" : path + ": ");
    }

    private static String problem(JacksonException wrong) {
        return wrong.getCause() instanceof IllegalArgumentException ours
                ? String.valueOf(ours.getMessage())
                : wrong.getOriginalMessage();
    }
}
