package dev.syncline.manifest.source;

/** Tables for {@link ByteWindow#skipPlain}. */
public final class PlainBytes {
    private PlainBytes() {}

    /**
     * Marks all bytes as plain except the given characters and the line feed. The line feed must not be skipped,
     * because {@link ByteWindow} counts lines.
     */
    public static boolean[] allExcept(String characters) {
        boolean[] plain = new boolean[256];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = i != '\n' && characters.indexOf(i) < 0;
        }
        return plain;
    }
}
