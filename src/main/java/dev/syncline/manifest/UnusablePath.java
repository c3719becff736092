package dev.syncline.manifest;

import java.nio.file.InvalidPathException;

/** Explains why a text cannot be the name of a file. */
public final class UnusablePath {
    private UnusablePath() {}

    /**
     * The reason, and what to do. The JVM takes the encoding of file names from the locale, and uses ASCII if the locale is
     * not installed.
     */
    public static String reason(InvalidPathException e) {
        String encoding = System.getProperty("sun.jnu.encoding", "");
        return encoding.equalsIgnoreCase("UTF-8")
                ? e.getReason()
                : e.getReason() + ". The locale of this process has the encoding " + encoding
                        + ": set LC_ALL to an installed one for UTF-8, for example C.UTF-8 (locale -a)";
    }
}
