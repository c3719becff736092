package dev.syncline.sandbox;

import java.io.IOException;
import java.nio.file.Path;

/** The world's changes on disk, one JSON line each; reading them again rebuilds the world. */
final class StateLog implements AutoCloseable {
    private final LineFile file;

    StateLog(Path path, World world) throws IOException {
        this.file = new LineFile(path, (offset, line) -> world.apply(Json.MAPPER.readValue(line, Change.class)));
    }

    void add(Change change) throws IOException {
        file.append(Json.line(change));
    }

    void clear() throws IOException {
        file.clear();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
