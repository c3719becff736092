package dev.syncline.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads faults: a list in YAML, or in JSON where the file's name ends in {@code .json}. */
public final class FaultsFile {
    private static final ObjectMapper YAML = new YAMLMapper();

    private FaultsFile() {}

    /**
     * Reads a file of faults.
     *
     * @throws FaultsException as {@code FILE:LINE: [INDEX].FIELD: what is wrong}, or where the file cannot be read
     */
    public static List<Fault> read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            throw new FaultsException(file + ": cannot be read: no such file", absent);
        } catch (IOException unreadable) {
            throw new FaultsException(file + ": cannot be read: " + unreadable, unreadable);
        }
        return read(file.toString().endsWith(".json") ? Json.MAPPER : YAML, bytes, file.toString());
    }

    /** Reads a JSON array, as of {@code PUT /_sandbox/faults}. */
    static List<Fault> read(byte[] json) {
        return read(Json.MAPPER, json, "faults");
    }

    private static List<Fault> read(ObjectMapper mapper, byte[] bytes, String source) {
        List<Fault> faults = new ArrayList<>();
        try (JsonParser parser = mapper.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new FaultsException(source + ":1: is not a list of faults");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                faults.add(FaultEntry.read(parser, source, "[" + faults.size() + "]"));
            }
            if (parser.nextToken() != null) {
                throw new FaultsException(source + ": goes on after the list of faults");
            }
            return List.copyOf(faults);
        } catch (JacksonException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
            throw new FaultsException(source + ":" + line + ": " + broken.getOriginalMessage(), broken);
        }
    }
}
