package dev.syncline.sandbox.state;

import dev.syncline.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The file of all state changes, one JSON line each. The sandbox restores its state from it at the start. */
public final class StateLog implements AutoCloseable {
    /** Reads one change again. */
    public interface Reader {
        /** The change that begins at the offset; an empty change if the log has been cleared since. */
        StateChange read(long offset);
    }

    /** Receives the changes that are in the file when it is opened. */
    public interface Replay {
        void apply(StateChange change, long offset);
    }

    private final AppendOnlyFile file;

    /** Opens or creates the file and replays what it holds. */
    public StateLog(Path path, Replay replay) throws IOException {
        this.file = new AppendOnlyFile(path, (offset, line) -> replay.apply(parse(line), offset));
    }

    public static Reader reader(Path path) {
        return offset -> {
            try {
                byte[] line = AppendOnlyFile.readLine(path, offset);
                return line.length == 0 ? StateChange.none() : parse(line);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        };
    }

    /** Writes a change and returns the offset at which it begins. */
    public long append(StateChange change) throws IOException {
        return file.append(Json.toLine(change));
    }

    public Path path() {
        return file.path();
    }

    public void clear() throws IOException {
        file.clear();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static StateChange parse(byte[] line) {
        return Json.MAPPER.readValue(line, StateChange.class);
    }
}
