package dev.syncline.connector;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the time in an HTTP header in the three forms of RFC 9110, 5.6.7: IMF-fixdate, RFC 850 and asctime. Also reads
 * what servers send in their place: a zone other than GMT, and ISO 8601. The day of the week is not checked.
 */
final class HttpDate {
    private static final String TIME = "(?<hour>\\d{1,2}):(?<minute>\\d{2}):(?<second>\\d{2})";
    private static final Pattern DAY_FIRST =
            Pattern.compile("(?:[a-z]+,? )?(?<day>\\d{1,2})[ -](?<month>[a-z]{3})[a-z]*[ -](?<year>\\d{4}|\\d{2}) "
                    + TIME + " ?(?<zone>gmt|utc|ut|z|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern MONTH_FIRST = Pattern.compile(
            "(?:[a-z]+ )?(?<month>[a-z]{3}) (?<day>\\d{1,2}) " + TIME + " (?<year>\\d{4})(?<zone> gmt| utc)?");

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** Two-digit years from this one on belong to the last century. */
    private static final int FIRST_YEAR = 70;

    private HttpDate() {}

    /** @throws DateTimeException if the text is not a time in any of the forms */
    static Instant parse(String text) {
        String date = text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        for (Pattern form : List.of(DAY_FIRST, MONTH_FIRST)) {
            Matcher parts = form.matcher(date);
            if (parts.matches()) {
                return instant(parts);
            }
        }
        return OffsetDateTime.parse(text.strip()).toInstant();
    }

    private static Instant instant(Matcher parts) {
        int year = number(parts, "year");
        int century = parts.group("year").length() > 2 ? 0 : year < FIRST_YEAR ? 2000 : 1900;
        LocalDateTime time = LocalDateTime.of(
                year + century,
                MONTHS.indexOf(parts.group("month")) + 1,
                number(parts, "day"),
                number(parts, "hour"),
                number(parts, "minute"),
                Math.min(number(parts, "second"), 59)); // 60 is a leap second
        String zone = parts.group("zone");
        boolean isUtc = zone == null || Character.isLetter(zone.strip().charAt(0));
        return time.toInstant(
                isUtc ? ZoneOffset.UTC : ZoneId.of(zone).getRules().getOffset(time));
    }

    private static int number(Matcher parts, String name) {
        return Integer.parseInt(parts.group(name));
    }
}
