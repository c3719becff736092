package dev.syncline.manifest;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of a {@link Manifest} in order, holding one of them (at most 1 MiB) at a time. Not for several
 * threads.
 */
public final class ManifestReader implements Closeable {
    private final Manifest manifest;
    private final ByteWindow.Witness witness;
    private int file;
    private @Nullable ByteWindow window;
    private @Nullable ElementSource source;
    private @Nullable ManifestException broken;
    private Position position;

    ManifestReader(Manifest manifest, Position from, ByteWindow.Witness witness) {
        this.manifest = manifest;
        this.witness = witness;
        this.file = from.file();
        this.position = from;
    }

    /**
     * The next element; null behind the last.
     *
     * @throws ManifestException where the structure of a file is broken; then every further call throws the same
     */
    public @Nullable Element next() {
        if (broken != null) {
            throw broken;
        }
        try {
            return advance();
        } catch (ManifestException e) {
            broken = e;
            throw e;
        }
    }

    private @Nullable Element advance() {
        while (file < manifest.files().size()) {
            ByteWindow open = window == null ? openFile() : window;
            ElementSource elements = source == null ? enter(open) : source;
            Element element = elements.next(position.ordinal());
            if (element != null) {
                position = new Position(
                        file, open.offset(), open.line(), element.ordinal() + 1, open.column(), elements.index());
                return element;
            }
            close();
            file++;
        }
        return null;
    }

    /** Just behind the last element returned: opened there, a manifest yields the very next one. */
    public Position position() {
        return position;
    }

    private ByteWindow openFile() {
        window = ByteWindow.open(manifest.files().get(file), manifest.contents().get(file), witness);
        return window;
    }

    /** Finds out the file's format and goes to where reading goes on in it. */
    private ElementSource enter(ByteWindow open) {
        open.skipByteOrderMark();
        Format format = FormatRecognition.of(
                open, manifest.bodyField(), manifest.files().get(file));
        boolean fresh = position.file() != file || position.offset() == 0;
        long index = fresh ? 0 : position.index();
        source = switch (format) {
            case LINES -> new LineSource(open, file, index);
            case OBJECTS -> new ObjectSource(open, file, index);
            case CSV -> new CsvSource(open, file, index);
            case ARRAY -> list(open, "", index, fresh);
            case BODY -> list(open, manifest.bodyField(), index, fresh);
        };
        if (!fresh) {
            open.seek(position);
        }
        return source;
    }

    private ListSource list(ByteWindow open, String field, long index, boolean fresh) {
        ListSource list = new ListSource(open, file, field, index);
        if (fresh) {
            list.enter();
        }
        return list;
    }

    /** Closes the file that is open; idempotent. */
    @Override
    public void close() {
        if (window != null) {
            window.close();
        }
        window = null;
        source = null;
    }
}
