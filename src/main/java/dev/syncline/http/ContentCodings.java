package dev.syncline.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Undoes the codings of the header {@code Content-Encoding}: gzip and deflate (RFC 9110, 8.4.1). Syncline asks for no
 * coding, but some servers and proxies compress every answer.
 */
final class ContentCodings {
    /** More codings than these are not undone. An answer has one, or two if a proxy adds its own. */
    private static final int MOST_CODINGS = 3;

    private static final int ZLIB_METHOD = 8;

    private ContentCodings() {}

    /**
     * The decoded body. A body that is damaged, or has another coding, is returned as it is: it then cannot be read as
     * JSON, and the HTTP status decides what is done.
     *
     * @param codings value of the header; empty if the answer has none
     * @param longest the most decoded bytes that are returned
     * @return one byte more than {@code longest} if the decoded body is longer
     */
    static byte[] decode(byte[] body, String codings, int longest) {
        List<String> applied = List.of(codings.toLowerCase(Locale.ROOT).strip().split("\\s*,\\s*"));
        if (codings.isBlank() || applied.size() > MOST_CODINGS || body.length == 0) {
            return body;
        }
        byte[] decoded = body;
        for (int i = applied.size() - 1; i >= 0; i--) {
            try {
                decoded = decodeOne(decoded, applied.get(i), longest);
            } catch (IOException damaged) { // the body comes from outside and may be anything
                return body;
            }
        }
        return decoded;
    }

    private static byte[] decodeOne(byte[] body, String coding, int longest) throws IOException {
        return switch (coding) {
            case "gzip", "x-gzip" -> read(new GZIPInputStream(new ByteArrayInputStream(body)), longest);
            case "deflate" -> inflate(body, longest);
            case "identity" -> body;
            default -> throw new IOException("the coding " + coding + " is not known");
        };
    }

    /** The coding deflate has zlib's header. Some servers leave the header out. */
    private static byte[] inflate(byte[] body, int longest) throws IOException {
        boolean hasHeader = body.length > 1
                && (body[0] & 0x0F) == ZLIB_METHOD
                && ((body[0] & 0xFF) * 256 + (body[1] & 0xFF)) % 31 == 0;
        Inflater inflater = new Inflater(!hasHeader);
        try {
            return read(new InflaterInputStream(new ByteArrayInputStream(body), inflater), longest);
        } finally {
            inflater.end();
        }
    }

    private static byte[] read(InputStream decoding, int longest) throws IOException {
        try (decoding) {
            return decoding.readNBytes(longest + 1);
        }
    }
}
