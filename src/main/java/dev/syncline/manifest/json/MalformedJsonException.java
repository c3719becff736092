package dev.syncline.manifest.json;

/**
 * A text is not the JSON that Syncline accepts. The exception has no stack trace, because a manifest may have millions of
 * such entries.
 */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /** @param offset characters of the text before the error */
    MalformedJsonException(int offset, String message) {
        super(message, null, false, false);
        this.offset = offset;
    }

    /** Characters of the text before the error. */
    public int offset() {
        return offset;
    }
}
