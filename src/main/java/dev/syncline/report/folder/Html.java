package dev.syncline.report.folder;

import dev.syncline.report.ControlCharacters;

/** Escapes text for a page. Everything that a page shows goes through here, also what looks harmless. */
final class Html {
    private Html() {}

    /** For text between tags, and for the value of an attribute in double quotes. */
    static String text(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        ControlCharacters.replaceIn(value).codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    /** As {@link #text}, with at most {@code most} characters; a longer text ends with an ellipsis. */
    static String text(String value, int most) {
        int points = value.codePointCount(0, value.length());
        return points <= most ? text(value) : text(value.substring(0, value.offsetByCodePoints(0, most)) + "…");
    }

    /** @param content HTML; if it is empty, there is no section */
    static String section(String heading, String content) {
        return content.isEmpty() ? "" : "<section>\n<h2>" + text(heading) + "</h2>\n" + content + "</section>\n";
    }
}
