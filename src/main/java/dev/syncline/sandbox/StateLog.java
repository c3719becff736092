package dev.syncline.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The world's changes on disk, one JSON line each; reading them again rebuilds the world. */
final class StateLog implements AutoCloseable {
    /** Reads one change again. */
    interface Reader {
        /** The change that begins at an offset; an empty one where the log has been cleared since. */
        Change at(long offset);
    }

    private final LineFile file;

    StateLog(Path path, World world) throws IOException {
        this.file = new LineFile(path, (offset, line) -> world.apply(change(line), offset));
    }

    static Reader reader(Path path) {
        return offset -> {
            try {
                byte[] line = LineFile.line(path, offset);
                return line.length == 0 ? Change.none() : change(line);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        };
    }

    /** Answers the offset at which the change begins. */
    long add(Change change) throws IOException {
        return file.append(Json.line(change));
    }

    void clear() throws IOException {
        file.clear();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static Change change(byte[] line) {
        return Json.MAPPER.readValue(line, Change.class);
    }
}
