package dev.syncline.sandbox;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every request received, one JSON line each, on disk; in memory only where to begin to read. */
final class Journal implements AutoCloseable {
    private static final int STRIDE = 512;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /**
     * One request.
     *
     * @param seq from 1, in the order of the lines
     * @param at when its head had been received, ISO-8601 UTC
     * @param status 0 where the connection was cut without an answer
     * @param errorCode absent where there is none
     */
    @JsonPropertyOrder({"seq", "at", "api", "method", "path", "keys", "status", "errorCode", "applied"})
    record Line(
            long seq,
            String at,
            String api,
            String method,
            String path,
            List<String> keys,
            int status,
            @Nullable String errorCode,
            List<String> applied) {}

    private final LineFile file;
    private final List<Long> marks = new ArrayList<>();
    private long seq;

    Journal(Path path) throws IOException {
        this.file = new LineFile(path, (offset, line) -> count(offset));
    }

    synchronized void add(String api, Exchange request, List<String> keys, Reply reply, List<String> applied)
            throws IOException {
        Line line = new Line(
                seq + 1,
                TIME.format(request.arrived()),
                api,
                request.method(),
                request.path(),
                keys,
                reply.status(),
                reply.errorCode().isEmpty() ? null : reply.errorCode(),
                applied);
        count(file.append(Json.line(line)));
    }

    /** Writes the lines after the given number. */
    void copy(long since, OutputStream out) throws IOException {
        long from;
        long to;
        long skipped;
        synchronized (this) {
            int mark = (int) Math.min(Math.max(since, 0) / STRIDE, Math.max(marks.size() - 1, 0));
            from = marks.isEmpty() ? 0 : marks.get(mark);
            to = file.length();
            skipped = since - (long) mark * STRIDE;
        }
        Copier copier = new Copier(skipped, out);
        LineFile.read(file.path(), from, to, copier);
        copier.check();
    }

    synchronized void clear() throws IOException {
        file.clear();
        marks.clear();
        seq = 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void count(long offset) {
        if (seq % STRIDE == 0) {
            marks.add(offset);
        }
        seq++;
    }

    /** Passes lines on once enough of them have gone by; keeps an error until it can be thrown. */
    private static final class Copier implements LineFile.LineReader {
        private final OutputStream out;
        private long toSkip;
        private @Nullable IOException failure;

        Copier(long toSkip, OutputStream out) {
            this.toSkip = toSkip;
            this.out = out;
        }

        @Override
        public void line(long offset, byte[] line) {
            if (toSkip > 0) {
                toSkip--;
            } else if (failure == null) {
                write(line);
            }
        }

        private void write(byte[] line) {
            try {
                out.write(line);
                out.write('\n');
            } catch (IOException broken) {
                failure = broken;
            }
        }

        void check() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
