package dev.syncline.report;

import java.time.Duration;
import java.util.Locale;

/** Formats numbers, sizes and durations for people. The result does not depend on the locale. */
public final class HumanFormat {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

    private HumanFormat() {}

    /** {@code 1,234}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 entry}, {@code 1,234 entries}. */
    public static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** {@code 1,023 bytes}, {@code 1.5 KiB}. */
    public static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return unit == 0 ? count(bytes, "byte", "bytes") : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }

    /** {@code 42s}, {@code 4m}, {@code 3h}, {@code 2d}: the duration in its largest unit. */
    public static String roughly(Duration duration) {
        if (duration.toMinutes() == 0) {
            return duration.toSeconds() + "s";
        } else if (duration.toHours() == 0) {
            return duration.toMinutes() + "m";
        }
        return duration.toDays() == 0 ? duration.toHours() + "h" : duration.toDays() + "d";
    }

    /** {@code 42s}, {@code 1m10s}, {@code 3h05m}, {@code 2d04h}. */
    public static String duration(Duration duration) {
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
}
