package dev.syncline.sandbox;

import dev.syncline.sandbox.http.Json;
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

/** Reads faults from a file: a list in JSON if the name ends in {@code .json}, otherwise in YAML. */
public final class FaultsFile {
    private static final ObjectMapper YAML = new YAMLMapper();

    private FaultsFile() {}

    /**
     * Reads a file of faults.
     *
     * @throws FaultsException if the file cannot be read, or is invalid: {@code FILE:LINE: [INDEX].FIELD: problem}
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

    /** Reads a JSON array, the body of {@code PUT /_sandbox/faults}. */
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
                faults.add(FaultParser.parse(parser, source, "[" + faults.size() + "]"));
            }
            if (parser.nextToken() != null) {
                throw new FaultsException(source + ": has more text after the list of faults");
            }
            return List.copyOf(faults);
        } catch (JacksonException malformed) {
            int line = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getLineNr();
            throw new FaultsException(source + ":" + line + ": " + malformed.getOriginalMessage(), malformed);
        }
    }
}
