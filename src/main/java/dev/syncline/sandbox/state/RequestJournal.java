package dev.syncline.sandbox.state;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.syncline.sandbox.http.Json;
import dev.syncline.sandbox.http.ReceivedRequest;
import dev.syncline.sandbox.http.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The file of all received requests, one JSON line each. Memory holds only the offset of every 512th line, to find a line by
 * its number.
 */
public final class RequestJournal implements AutoCloseable {
    private static final int LINES_PER_MARK = 512;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /**
     * One request.
     *
     * @param seq the number of the line, from 1
     * @param at when the headers of the request had been received, ISO-8601 in UTC
     * @param status 0 if the connection was closed without a response
     * @param errorCode null if the response is not an error
     */
    @JsonPropertyOrder({"seq", "at", "api", "method", "path", "keys", "status", "errorCode", "applied"})
    private record Line(
            long seq,
            String at,
            String api,
            String method,
            String path,
            List<String> keys,
            int status,
            @Nullable String errorCode,
            List<String> applied) {}

    private final AppendOnlyFile file;
    private final List<Long> markOffsets = new ArrayList<>();
    private long seq;

    /** Opens or creates the file. */
    public RequestJournal(Path path) throws IOException {
        this.file = new AppendOnlyFile(path, (offset, line) -> countLine(offset));
    }

    public synchronized void add(
            String api, ReceivedRequest request, List<String> keys, Response response, List<String> applied)
            throws IOException {
        Line line = new Line(
                seq + 1,
                TIME.format(request.arrived()),
                api,
                request.method(),
                request.path(),
                keys,
                response.status(),
                response.errorCode().isEmpty() ? null : response.errorCode(),
                applied);
        countLine(file.append(Json.toLine(line)));
    }

    /** Writes all lines after line number {@code since}. */
    public void copy(long since, OutputStream out) throws IOException {
        long from;
        long to;
        long skipped;
        synchronized (this) {
            int mark = (int) Math.min(Math.max(since, 0) / LINES_PER_MARK, Math.max(markOffsets.size() - 1, 0));
            from = markOffsets.isEmpty() ? 0 : markOffsets.get(mark);
            to = file.length();
            skipped = since - (long) mark * LINES_PER_MARK;
        }
        Copier copier = new Copier(skipped, out);
        AppendOnlyFile.readLines(file.path(), from, to, copier);
        copier.check();
    }

    public synchronized void clear() throws IOException {
        file.clear();
        markOffsets.clear();
        seq = 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void countLine(long offset) {
        if (seq % LINES_PER_MARK == 0) {
            markOffsets.add(offset);
        }
        seq++;
    }

    /** Skips a number of lines and writes the others. It keeps an error until {@link #check} throws it. */
    private static final class Copier implements AppendOnlyFile.LineConsumer {
        private final OutputStream out;
        private long toSkip;
        private @Nullable IOException failure;

        Copier(long toSkip, OutputStream out) {
            this.toSkip = toSkip;
            this.out = out;
        }

        @Override
        public void accept(long offset, byte[] line) {
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
            } catch (IOException failed) {
                failure = failed;
            }
        }

        void check() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
