package dev.syncline.job.crash;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP/1.1 request or response as bytes. Its body has a known length. */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only passed on, and messages are never compared
record Message(byte[] bytes, String head) {
    private static final String HEAD_END = "\r\n\r\n";
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[^&]*");
    private static final Pattern ACTION = Pattern.compile("(?i)\r\nx-tc-action: *(\\w+)");

    static Message read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            bytes.write(next);
            if (next == '\n' && bytes.toString(StandardCharsets.ISO_8859_1).endsWith(HEAD_END)) {
                String head = bytes.toString(StandardCharsets.ISO_8859_1);
                bytes.write(in.readNBytes(bodyLength(head)));
                return new Message(bytes.toByteArray(), head);
            }
        }
        return new Message(new byte[0], "");
    }

    private static int bodyLength(String head) throws IOException {
        if (head.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding:")) {
            throw new IOException("a body without a length: " + head);
        }
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    /** Whether the connection ended before a message began. */
    boolean isEnd() {
        return bytes.length == 0;
    }

    /**
     * Method and path, and the action for Tencent. Leaves out times, so that the same request always has the same name.
     */
    String name() {
        Matcher action = ACTION.matcher(head);
        String line = TIME.matcher(head.substring(0, head.indexOf(" HTTP/"))).replaceAll("TIME");
        return action.find() ? line + " " + action.group(1) : line;
    }
}
