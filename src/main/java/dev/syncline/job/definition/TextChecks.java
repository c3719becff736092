package dev.syncline.job.definition;

import java.util.regex.Pattern;

/**
 * Checks of text values in a job definition. Each returns its text, or throws {@link IllegalArgumentException} with a
 * message for the user.
 */
final class TextChecks {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final Pattern PRINTABLE_ASCII = Pattern.compile("[!-~]*");

    private TextChecks() {}

    /** A name that can be part of a file name, a page's address and a table's row. */
    static String name(String text) {
        require(
                NAME.matcher(text).matches(),
                "must be 1 to 60 letters, digits, dots, dashes and underscores, a letter or digit first",
                text);
        return text;
    }

    static String notBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text;
    }

    static String maxLength(String text, int characters) {
        if (text.length() > characters) {
            throw new IllegalArgumentException("must be at most " + characters + " characters, has " + text.length());
        }
        return text;
    }

    /** A text that can be sent in an HTTP header as it is. It may be a secret, so the message does not show it. */
    static String headerValue(String text) {
        if (!PRINTABLE_ASCII.matcher(text).matches()) {
            throw new IllegalArgumentException("must be printable ASCII characters without spaces and line breaks");
        }
        return text;
    }

    /** Refuses a value with the message {@code MUST, is "TEXT"}. */
    static void require(boolean valid, String must, String text) {
        if (!valid) {
            throw new IllegalArgumentException(must + ", is " + quoted(text));
        }
    }

    static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
