package dev.syncline.manifest;

import dev.syncline.manifest.csv.CsvSource;
import dev.syncline.manifest.json.JsonLineSource;
import dev.syncline.manifest.json.JsonListSource;
import dev.syncline.manifest.json.JsonObjectSource;
import dev.syncline.manifest.source.BrokenFileException;
import dev.syncline.manifest.source.ByteListener;
import dev.syncline.manifest.source.ByteWindow;
import dev.syncline.manifest.source.ElementSource;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of a {@link Manifest} in order. One element (at most 1 MiB) is in memory at a time. Not thread-safe.
 */
public final class ManifestReader implements Closeable {
    private final List<Path> files;
    private final List<Path> contents;
    private final String bodyField;
    private final ByteListener listener;
    private int file;
    private @Nullable ByteWindow window;
    private @Nullable ElementSource source;
    private @Nullable ManifestException broken;
    private Position position;

    /** The parameters are those of {@link Manifest#open}. */
    ManifestReader(List<Path> files, List<Path> contents, String bodyField, Position from, ByteListener listener) {
        this.files = files;
        this.contents = contents;
        this.bodyField = bodyField;
        this.listener = listener;
        this.file = from.file();
        this.position = from;
    }

    /**
     * Returns the next element; null after the last one.
     *
     * @throws ManifestException when the structure of a file is broken; every later call throws the same exception
     * @throws java.io.UncheckedIOException when a file cannot be read
     */
    public @Nullable Element next() {
        if (broken != null) {
            throw broken;
        }
        try {
            return advance();
        } catch (BrokenFileException e) {
            broken = new ManifestException(
                    Problem.error(files.get(file), e.line(), e.column(), "", String.valueOf(e.getMessage())));
            throw broken;
        }
    }

    private @Nullable Element advance() {
        while (file < files.size()) {
            ByteWindow open = window == null ? openFile() : window;
            ElementSource elements = source == null ? openSource(open) : source;
            String json = elements.next();
            if (json != null) {
                return element(open, elements, json);
            }
            close();
            file++;
        }
        return null;
    }

    private Element element(ByteWindow open, ElementSource elements, String json) {
        long ordinal = position.ordinal();
        position = new Position(file, open.offset(), open.line(), ordinal + 1, open.column(), elements.index());
        return new Element(ordinal, file, elements.line(), elements.column(), elements.path(), json, elements.fields());
    }

    /** The position after the last element that was returned. A reader that starts there returns the next one. */
    public Position position() {
        return position;
    }

    private ByteWindow openFile() {
        window = ByteWindow.open(Problem.shown(files.get(file)), contents.get(file), listener);
        return window;
    }

    /** Recognises the format of the file, and moves to the position if it is inside this file. */
    private ElementSource openSource(ByteWindow open) {
        ForeignContent.refuse(open);
        open.skipByteOrderMark();
        Format format = FormatRecognition.recognise(open, bodyField, files.get(file));
        boolean fromStart = position.file() != file || position.offset() == 0;
        long index = fromStart ? 0 : position.index();
        source = switch (format) {
            case LINES -> new JsonLineSource(open, index);
            case OBJECTS -> new JsonObjectSource(open, index);
            case CSV -> new CsvSource(open, index);
            case ARRAY -> listSource(open, "", index, fromStart);
            case BODY -> listSource(open, bodyField, index, fromStart);
        };
        if (!fromStart) {
            open.seek(position.offset(), position.line(), position.column());
        }
        return source;
    }

    private static JsonListSource listSource(ByteWindow open, String field, long index, boolean fromStart) {
        JsonListSource list = new JsonListSource(open, field, index);
        if (fromStart) {
            list.enter();
        }
        return list;
    }

    /** Closes the open file. A second call has no effect. */
    @Override
    public void close() {
        if (window != null) {
            window.close();
        }
        window = null;
        source = null;
    }
}
