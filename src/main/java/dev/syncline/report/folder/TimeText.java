package dev.syncline.report.folder;

import java.time.Instant;

/** Formats times as ISO-8601 in UTC with milliseconds. Keeps the last second, because neighbouring rows share it. */
final class TimeText {
    private static final int MILLIS = 1_000;

    private long second = Long.MIN_VALUE;
    private String prefix = "";

    /** @param millis since 1970; 0 = no time, which is an empty text */
    String of(long millis) {
        if (millis == 0) {
            return "";
        }
        long wanted = Math.floorDiv(millis, MILLIS);
        if (wanted != second) {
            second = wanted;
            String whole = Instant.ofEpochSecond(wanted).toString();
            prefix = whole.substring(0, whole.length() - 1) + ".";
        }
        int rest = (int) Math.floorMod(millis, (long) MILLIS);
        return prefix + (char) ('0' + rest / 100) + (char) ('0' + rest / 10 % 10) + (char) ('0' + rest % 10) + "Z";
    }
}
