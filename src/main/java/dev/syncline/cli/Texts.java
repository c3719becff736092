package dev.syncline.cli;

import java.time.Duration;
import java.util.Locale;

/** Numbers and texts as people read them. */
final class Texts {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

    private Texts() {}

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 entry}, {@code 1,234 entries}. */
    static String counted(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return unit == 0 ? counted(bytes, "byte", "bytes") : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }

    /** {@code 42s}, {@code 1m10s}, {@code 3h05m}, {@code 2d04h}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + "s";
        } else if (seconds < 3_600) {
            return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
        } else if (seconds < 86_400) {
            return String.format(Locale.ROOT, "%dh%02dm", seconds / 3_600, seconds / 60 % 60);
        }
        return String.format(Locale.ROOT, "%dd%02dh", seconds / 86_400, seconds / 3_600 % 24);
    }

    /** The text without characters that steer a terminal; line breaks and tabs stay. */
    static String shown(String text) {
        return text.codePoints().noneMatch(Texts::steers)
                ? text
                : text.codePoints()
                        .map(point -> steers(point) ? '\uFFFD' : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean steers(int point) {
        boolean layout = point == '\n' || point == '\t';
        return !layout && (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT);
    }
}
