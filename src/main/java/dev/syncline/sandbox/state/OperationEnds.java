package dev.syncline.sandbox.state;

import dev.syncline.sandbox.http.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Lists all operations of a state log with their true ends, whatever the API says about them. */
public final class OperationEnds {
    private OperationEnds() {}

    /**
     * Writes one JSON line for each operation, in the order in which they were accepted.
     *
     * @param now time in epoch milliseconds
     */
    public static void copy(Path stateLog, long now, OutputStream out) throws IOException {
        AppendOnlyFile.readLines(stateLog, 0, Long.MAX_VALUE, (offset, line) -> {
            try {
                write(Json.MAPPER.readValue(line, StateChange.class), now, out);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static void write(StateChange change, long now, OutputStream out) throws IOException {
        for (StateChange.Operation one : change.operations()) {
            out.write(line(change.api(), one.backupId(), "", one.id(), one.acceptedAt(), one.fate(), now));
        }
        for (StateChange.Image one : change.images()) {
            if (!one.sourceId().isEmpty()) {
                out.write(line(change.api(), one.sourceId(), one.region(), one.id(), one.createdAt(), one.fate(), now));
            }
        }
        for (StateChange.SyncJob one : change.jobs()) {
            String key = one.repositoryPath() + "@" + one.remoteRegionId() + "/" + one.remoteNamespace();
            out.write(line(change.api(), key, one.tag(), one.id(), one.acceptedAt(), one.fate(), now));
        }
        for (StateChange.Server one : change.servers()) {
            out.write(line(change.api(), one.name(), "", one.id(), one.acceptedAt(), one.fate(), now));
        }
    }

    private static byte[] line(String api, String key, String target, String id, long acceptedAt, Fate fate, long now) {
        OperationProgress progress = new OperationProgress(acceptedAt, now, fate, false);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("api", api);
        line.put("key", key);
        line.put("target", target);
        line.put("id", id);
        line.put("state", progress.state().name().toLowerCase(Locale.ROOT));
        line.put("millis", fate.millis());
        line.put("early", fate.earlyAnswers() > 0 || fate.earlyMillis() > 0);
        return Json.toLine(line);
    }
}
