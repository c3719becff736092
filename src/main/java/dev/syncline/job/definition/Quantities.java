package dev.syncline.job.definition;

import dev.syncline.ledger.Stage.Binding;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of values in a job definition. Mistakes are {@link IllegalArgumentException}s that say what is wrong. */
public final class Quantities {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern RATE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)/(s|m|h)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?) ?%");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final Pattern TOKEN = Pattern.compile("[!-~]*");
    private static final Pattern WINDOW = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1));
    private static final Duration LONGEST = Duration.ofHours(24);
    /** A pacer remembers as many requests as its rate allows in a second. */
    private static final int MOST_A_SECOND = 100_000;

    private static final int LAST_PORT = 65_535;

    private Quantities() {}

    /** {@code 200ms}, {@code 5s}, {@code 1m}, {@code 2h}; at most a day. */
    public static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        check(parts.matches(), "must be a duration such as 200ms, 5s or 1m", text);
        Duration duration = unit(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1)));
        check(duration.compareTo(LONGEST) <= 0, "must be at most 24h", text);
        return duration;
    }

    static Duration timeout(String text) {
        Duration duration = duration(text);
        check(!duration.isZero(), "must be longer than nothing", text);
        return duration;
    }

    /** {@code 10/s}, {@code 600/m}: requests a second, more than none, at most 100,000. */
    static double rate(String text) {
        Matcher parts = RATE.matcher(text);
        check(parts.matches(), "must be a rate such as 10/s or 600/m", text);
        double rate = Double.parseDouble(parts.group(1)) / unit(parts.group(2)).toSeconds();
        check(rate > 0, "must be more than none", text);
        check(rate <= MOST_A_SECOND, "must be at most " + MOST_A_SECOND + "/s", text);
        return rate;
    }

    static boolean isPercent(String text) {
        return text.endsWith("%");
    }

    /** {@code 1%}, {@code 0.5%}: 0 to 100. */
    static double percent(String text) {
        Matcher parts = PERCENT.matcher(text);
        check(parts.matches(), "must be a percentage such as 1%, or a count", text);
        double percent = Double.parseDouble(parts.group(1));
        check(percent <= 100, "must be at most 100%", text);
        return percent;
    }

    static long integer(String text, long least, long most) {
        long number;
        try {
            number = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number, is " + quoted(text), e);
        }
        check(number >= least && number <= most, "must be from " + least + " to " + most, text);
        return number;
    }

    static double decimal(String text, double least, double most) {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number, is " + quoted(text), e);
        }
        check(number >= least && number <= most, "must be from " + shown(least) + " to " + shown(most), text);
        return number;
    }

    static boolean bool(String text) {
        check(text.equals("true") || text.equals("false"), "must be true or false", text);
        return text.equals("true");
    }

    /** A constant by its name in lower case with dashes. */
    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        int at = names.indexOf(text);
        check(at >= 0, "must be " + String.join(" or ", names), text);
        return type.getEnumConstants()[at];
    }

    /** What names files, pages and rows: no blanks, no slashes. */
    static String name(String text) {
        check(
                NAME.matcher(text).matches(),
                "must be 1 to 60 letters, digits, dots, dashes and underscores, a letter or digit first",
                text);
        return text;
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a time zone such as Asia/Shanghai or UTC, is " + quoted(text), e);
        }
    }

    /** {@code 01:00-05:00}; the end may lie behind midnight. */
    static Schedule.Window window(String text) {
        Matcher parts = WINDOW.matcher(text);
        check(parts.matches(), "must be two times such as 01:00-05:00", text);
        try {
            Schedule.Window window =
                    new Schedule.Window(LocalTime.parse(parts.group(1)), LocalTime.parse(parts.group(2)));
            check(!window.from().equals(window.until()), "must not end when it begins", text);
            return window;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be two times such as 01:00-05:00, is " + quoted(text), e);
        }
    }

    /** {@code sandbox}, or a base URL, of which a trailing slash is dropped. */
    static URI url(String text) {
        return text.equals(EndpointDefinition.SANDBOX.toString()) ? EndpointDefinition.SANDBOX : httpUrl(text);
    }

    static URI httpUrl(String text) {
        try {
            URI url = new URI(text.replaceFirst("/+$", ""));
            String scheme = url.getScheme() == null ? "" : url.getScheme();
            check(
                    (scheme.equals("https") || scheme.equals("http")) && url.getHost() != null,
                    "must be a URL such as https://cbr.example.com",
                    url.getRawUserInfo() == null ? text : "one with a password");
            check(
                    url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null,
                    "must be a URL without user, query and fragment",
                    url.getRawUserInfo() == null ? text : "one with a user");
            check(url.getPort() != 0 && url.getPort() <= LAST_PORT, "must have a port from 1 to 65535", text);
            text(url.toString(), Binding.LONGEST_URL);
            return url;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be a URL such as https://cbr.example.com", e);
        }
    }

    /** A text of at most so many characters. */
    static String text(String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException("must be at most " + longest + " characters, has " + text.length());
        }
        return text;
    }

    /** What a request's header can bear as it is. It may be a secret, so it is not shown. */
    static String token(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must be letters, digits and signs of ASCII, without blanks and line breaks between");
        }
        return text;
    }

    static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static Duration unit(String name) {
        Duration unit = UNITS.get(name);
        if (unit == null) {
            throw new IllegalStateException("no unit " + name);
        }
        return unit;
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static void check(boolean holds, String must, String text) {
        if (!holds) {
            throw new IllegalArgumentException(must + ", is " + quoted(text));
        }
    }
}
