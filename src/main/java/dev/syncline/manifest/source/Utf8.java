package dev.syncline.manifest.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 strictly. A malformed byte or NUL becomes {@link #SUBSTITUTE}. JSON forbids that character everywhere,
 * therefore the parser refuses the element and reports the place. The usual replacement character U+FFFD would be
 * accepted and sent without a warning.
 */
public final class Utf8 {
    /** The control character SUBSTITUTE. Unlike NUL, every database can store it. */
    public static final char SUBSTITUTE = '\u001a';

    private static final char REPLACEMENT = '\ufffd';

    private Utf8() {}

    static String decode(byte[] bytes, int from, int length) {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            text = decodeStrictly(bytes, from, length);
        }
        return text.indexOf('\0') >= 0 ? text.replace('\0', SUBSTITUTE) : text;
    }

    private static String decodeStrictly(byte[] bytes, int from, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
        CharBuffer out = CharBuffer.allocate(length);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            in.position(in.position() + result.length());
            out.put(SUBSTITUTE);
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString();
    }
}
