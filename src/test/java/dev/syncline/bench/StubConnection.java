package dev.syncline.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One client's connection: one request after the other, none ahead of its answer. */
final class StubConnection {
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private byte[] bytes = new byte[1 << 16];
    private int length;
    private byte[] answer = new byte[0];
    private long dueAt;

    StubConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** {@link System#nanoTime()} at which the answer is to leave. */
    long dueAt() {
        return dueAt;
    }

    /** Reads what has come; returns whether that was the rest of a request. */
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
        if (length < body + contentLength(lines)) {
            return false;
        }
        answer = answers.answer(lines.substring(0, lines.indexOf('\r')), bytes, body, length);
        length = 0;
        dueAt = System.nanoTime() + answers.latencyNanos();
        return true;
    }

    private static int contentLength(String lines) {
        int at = lines.regionMatches(true, 0, "content-length:", 0, 15) ? 0 : -1;
        for (int line = lines.indexOf("\r\n"); at < 0 && line >= 0; line = lines.indexOf("\r\n", line + 2)) {
            at = lines.regionMatches(true, line + 2, "content-length:", 0, 15) ? line + 2 : -1;
        }
        if (at < 0) {
            return 0;
        }
        int end = lines.indexOf('\r', at);
        return Integer.parseInt(
                lines.substring(at + 15, end < 0 ? lines.length() : end).trim());
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

    /** Where the bytes sought stand first; -1 if nowhere. */
    static int indexOf(byte[] bytes, int from, int to, byte[] sought) {
        for (int at = from; at <= to - sought.length; at++) {
            if (bytes[at] == sought[0] && Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        return -1;
    }
}
