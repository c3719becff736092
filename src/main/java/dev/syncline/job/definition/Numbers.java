package dev.syncline.job.definition;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses numbers, percentages and rates of a job definition. Mistakes are {@link IllegalArgumentException}s with a
 * message for the user.
 */
final class Numbers {
    private static final Pattern RATE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)/(s|m|h)");
    private static final Pattern FRACTION = Pattern.compile("0?\\.\\d{1,9}");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?) ?%");
    /** Upper bound on a rate, because the pacer keeps every request of the last second in memory. */
    private static final int MAX_PER_SECOND = 100_000;

    private Numbers() {}

    static int integer(String text, int minimum, int maximum) {
        return (int) integer(text, (long) minimum, (long) maximum);
    }

    static long integer(String text, long minimum, long maximum) {
        long number;
        try {
            number = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number, is " + TextChecks.quoted(text), e);
        }
        TextChecks.require(number >= minimum && number <= maximum, "must be from " + minimum + " to " + maximum, text);
        return number;
    }

    static double decimal(String text, int minimum, int maximum) {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number, is " + TextChecks.quoted(text), e);
        }
        TextChecks.require(number >= minimum && number <= maximum, "must be from " + minimum + " to " + maximum, text);
        return number;
    }

    /** A count that could also be a percentage. A fraction is probably meant as a percentage. */
    static long count(String text) {
        if (FRACTION.matcher(text).matches()) {
            String percent =
                    new BigDecimal(text).movePointRight(2).stripTrailingZeros().toPlainString();
            throw new IllegalArgumentException("must be a percentage such as 1%, or a count, is "
                    + TextChecks.quoted(text) + "; did you mean " + percent + "%?");
        }
        return integer(text, 0L, Long.MAX_VALUE);
    }

    static boolean isPercentage(String text) {
        return text.endsWith("%");
    }

    /** {@code 1%}, {@code 0.5%}: from 0 to 100. */
    static double percentage(String text) {
        Matcher parts = PERCENT.matcher(text);
        TextChecks.require(parts.matches(), "must be a percentage such as 1%, or a count", text);
        double percentage = Double.parseDouble(parts.group(1));
        TextChecks.require(percentage <= 100, "must be at most 100%", text);
        return percentage;
    }

    /** {@code 10/s}, {@code 600/m}, {@code 1000/h} as requests a second: more than 0, at most 100,000. */
    static double rate(String text) {
        Matcher parts = RATE.matcher(text);
        TextChecks.require(parts.matches(), "must be a rate such as 10/s or 600/m", text);
        double perSecond = Double.parseDouble(parts.group(1))
                / Durations.unit(parts.group(2)).toSeconds();
        TextChecks.require(perSecond > 0, "must be more than 0", text);
        TextChecks.require(perSecond <= MAX_PER_SECOND, "must be at most " + MAX_PER_SECOND + "/s", text);
        return perSecond;
    }
}
