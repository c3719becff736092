package dev.syncline.manifest;

import dev.syncline.manifest.source.BrokenFileException;
import dev.syncline.manifest.source.ByteWindow;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Recognises files that are not UTF-8 text, so that they are refused at once and not line by line. */
final class ForeignContent {
    private static final int BEGINNING = 1_024;
    /** A text has practically none of the control characters that are counted. */
    private static final int LEAST_CONTROLS = 8;

    private static final int MOST_TEXT_FOR_ONE_CONTROL = 16;
    private static final int TAR_MARK_AT = 257;
    private static final String UTF_16 = "is text in UTF-16, must be UTF-8; convert it with iconv -f UTF-16 -t UTF-8";
    private static final String UTF_32 = "is text in UTF-32, must be UTF-8; convert it with iconv -f UTF-32 -t UTF-8";
    private static final String TWICE = "is compressed twice; unpack it once";

    /** By the first bytes of the file, in hex. Longer beginnings are before shorter ones. */
    private static final Map<String, String> BY_BEGINNING = new LinkedHashMap<>();

    static {
        BY_BEGINNING.put("504b0304", archive("zip archive (.zip or .xlsx)"));
        BY_BEGINNING.put("504b0506", archive("zip archive"));
        BY_BEGINNING.put("fd377a585a00", archive("xz archive"));
        BY_BEGINNING.put("377abcaf271c", archive("7z archive"));
        BY_BEGINNING.put("526172211a07", archive("rar archive"));
        BY_BEGINNING.put("04224d18", archive("lz4 archive"));
        BY_BEGINNING.put("1f8b08", TWICE);
        BY_BEGINNING.put("28b52ffd", TWICE);
        BY_BEGINNING.put("d0cf11e0a1b11ae1", "is an Office document, not text; save it as CSV in UTF-8");
        BY_BEGINNING.put("255044462d", "is a PDF document, not text");
        BY_BEGINNING.put("53514c69746520666f726d6174203300", "is an SQLite database, not text");
        BY_BEGINNING.put("fffe0000", UTF_32);
        BY_BEGINNING.put("0000feff", UTF_32);
        BY_BEGINNING.put("fffe", UTF_16);
        BY_BEGINNING.put("feff", UTF_16);
    }

    private ForeignContent() {}

    private static String archive(String kind) {
        return "is a " + kind + ", not text; unpack it, or compress it with gzip or zstd";
    }

    /**
     * Looks at the beginning of a file. Afterwards the window is where it was.
     *
     * @throws BrokenFileException if the file is not text
     */
    static void refuse(ByteWindow window) {
        window.mark();
        ByteArrayOutputStream beginning = new ByteArrayOutputStream(BEGINNING);
        while (beginning.size() < BEGINNING && window.peek() >= 0) {
            beginning.write(window.read());
        }
        window.reset();
        describe(beginning.toByteArray()).ifPresent(message -> {
            throw new BrokenFileException(1, 1, message);
        });
    }

    private static Optional<String> describe(byte[] beginning) {
        String hex = HexFormat.of().formatHex(beginning);
        for (Map.Entry<String, String> known : BY_BEGINNING.entrySet()) {
            if (hex.startsWith(known.getKey())) {
                return Optional.of(known.getValue());
            }
        }
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        if (text.startsWith("BZh") && text.startsWith("1AY&SY", 4)) {
            return Optional.of(archive("bzip2 archive"));
        }
        if (text.startsWith("ustar", TAR_MARK_AT)) {
            return Optional.of("is a tar archive, not text; unpack it, and name its files by a glob");
        }
        if (text.matches("(?s)(\\x00[^\\x00]){2,}.*") || text.matches("(?s)([^\\x00]\\x00){2,}.*")) {
            return Optional.of(UTF_16);
        }
        long controls = text.chars().filter(ForeignContent::isControl).count();
        return controls >= LEAST_CONTROLS && controls * MOST_TEXT_FOR_ONE_CONTROL >= text.length()
                ? Optional.of("is not text: its beginning has " + controls + " control characters")
                : Optional.empty();
    }

    private static boolean isControl(int c) {
        return c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\u001b';
    }
}
