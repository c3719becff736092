package dev.syncline.chaos;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the sandbox's journal from its file, so that it can be read while the sandbox is down. */
final class Journal {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final List<Call> calls = new ArrayList<>();
    private final List<Instant> requests = new ArrayList<>();
    private int questions;
    private long offset;

    /** A request that took effect. */
    record Call(Instant at, List<EffectName> applied) {}

    Journal(Path file) {
        this.file = file;
    }

    /** Reads what is new, and returns how many calls took effect until now. */
    int size() throws IOException {
        if (Files.exists(file)) {
            readOn();
        }
        return calls.size();
    }

    /** Reads what is new, and returns how many questions about operations and backups CBR has received until now. */
    int questions() throws IOException {
        size();
        return questions;
    }

    /** When CBR received each of its requests, as far as they were read. */
    List<Instant> requests() {
        return requests;
    }

    Call call(int index) {
        return calls.get(index);
    }

    /** The times at which something took effect until then, in order. */
    List<Instant> times(EffectName name, Instant until) {
        return calls.stream()
                .filter(call -> !call.at().isAfter(until) && call.applied().contains(name))
                .map(Call::at)
                .toList();
    }

    /** The calls that took effect later. */
    List<Call> after(Instant time) {
        return calls.stream().filter(call -> call.at().isAfter(time)).toList();
    }

    private void readOn() throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(offset);
            byte[] bytes = new byte[(int) Math.max(0, in.length() - offset)];
            in.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--; // the last line is not complete yet
            }
            new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(this::add);
            offset += end;
        }
    }

    private void add(String line) {
        JsonNode node = JSON.readTree(line);
        String api = node.path("api").stringValue();
        if (api.equals(Manifest.BACKUPS.api())) {
            requests.add(Instant.parse(node.path("at").stringValue()));
            questions += node.path("method").stringValue().equals("GET") ? 1 : 0;
        }
        List<EffectName> applied = node.path("applied")
                .valueStream()
                .map(name -> new EffectName(api, name.stringValue()))
                .toList();
        if (!applied.isEmpty()) {
            calls.add(new Call(Instant.parse(node.path("at").stringValue()), applied));
        }
    }
}
