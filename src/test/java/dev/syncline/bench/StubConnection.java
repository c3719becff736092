package dev.syncline.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The connection of one client. The client sends a request only after the response to the one before. */
final class StubConnection {
    private static final byte[] END_OF_LINE = "\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private byte[] bytes = new byte[1 << 16];
    private int length;
    private byte[] answer = new byte[0];
    private long dueAt;

    StubConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** A reading of {@link System#nanoTime()} at which the response is to be sent. */
    long dueAt() {
        return dueAt;
    }

    /** Reads what has arrived, and returns whether the request is complete. */
    boolean read(StubAnswers answers) throws IOException {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        int read = channel.read(ByteBuffer.wrap(bytes, length, bytes.length - length));
        if (read < 0) {
            channel.close();
            return false;
        }
        length += read;
        int head = indexOf(bytes, 0, length, END_OF_HEAD);
        if (head < 0) {
            return false;
        }
        String lines = new String(bytes, 0, head, StandardCharsets.US_ASCII);
        int body = head + END_OF_HEAD.length;
        int end = header(lines, "transfer-encoding").isEmpty()
                ? body + contentLength(header(lines, "content-length"))
                : unchunked(body);
        if (end < 0 || end > length) {
            return false;
        }
        answer = answers.answer(lines.substring(0, lines.indexOf('\r')), bytes, body, end);
        length = 0;
        dueAt = System.nanoTime() + answers.latencyNanos();
        return true;
    }

    private static int contentLength(String header) {
        return header.isEmpty() ? 0 : Integer.parseInt(header);
    }

    /** The value of a header; empty where it is absent. */
    private static String header(String lines, String name) {
        for (int line = lines.indexOf("\r\n"); line >= 0; line = lines.indexOf("\r\n", line + 2)) {
            int value = line + 2 + name.length();
            if (lines.regionMatches(true, line + 2, name, 0, name.length()) && lines.charAt(value) == ':') {
                int end = lines.indexOf('\r', value);
                return lines.substring(value + 1, end < 0 ? lines.length() : end)
                        .trim();
            }
        }
        return "";
    }

    /** Joins the chunks of a chunked body. Returns the end of the body; -1 if chunks are missing. */
    private int unchunked(int body) {
        if (!Arrays.equals(bytes, length - LAST_CHUNK.length, length, LAST_CHUNK, 0, LAST_CHUNK.length)) {
            return -1;
        }
        int to = body;
        int from = body;
        while (true) {
            int line = indexOf(bytes, from, length, END_OF_LINE);
            int size = Integer.parseInt(new String(bytes, from, line - from, StandardCharsets.US_ASCII), 16);
            if (size == 0) {
                return to;
            }
            System.arraycopy(bytes, line + END_OF_LINE.length, bytes, to, size);
            to += size;
            from = line + 2 * END_OF_LINE.length + size;
        }
    }

    void answer() {
        try {
            ByteBuffer out = ByteBuffer.wrap(answer);
            while (out.hasRemaining()) {
                channel.write(out);
            }
        } catch (IOException gone) {
            closeQuietly();
        }
    }

    private void closeQuietly() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            length = 0;
        }
    }

    /** Index of the first occurrence; -1 if there is none. */
    static int indexOf(byte[] bytes, int from, int to, byte[] sought) {
        for (int at = from; at <= to - sought.length; at++) {
            if (bytes[at] == sought[0] && Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        return -1;
    }
}
