package dev.syncline.job.definition;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import org.springframework.scheduling.support.CronExpression;

/** Reads {@code schedule}. */
final class ScheduleReader {
    /** Used in place of a wrong expression. The definition is refused later, so no job uses this value. */
    private static final String HOURLY = "0 0 * * * *";

    private ScheduleReader() {}

    static Schedule read(Section job) {
        if (!job.has("schedule")) {
            return new Schedule.Never();
        }
        Section schedule = job.section("schedule");
        Schedule cron = new Schedule.Cron(
                schedule.required("cron", HOURLY, ScheduleReader::cron),
                schedule.optional("window", Schedule.Window.ALWAYS, ScheduleReader::window),
                schedule.optional(
                        "missed", Schedule.Missed.RUN_ONCE, text -> Choices.constant(Schedule.Missed.class, text)),
                schedule.optional(
                        "overlap", Schedule.Overlap.WARN, text -> Choices.constant(Schedule.Overlap.class, text)));
        schedule.refuseUnknown();
        return cron;
    }

    private static String cron(String text) {
        try {
            CronExpression.parse(text);
            return text;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not a cron expression of six fields: " + e.getMessage(), e);
        }
    }

    /** {@code 01:00-05:00}. The end may be after midnight: {@code 22:30-06:00}. */
    private static Schedule.Window window(String text) {
        String[] times = text.split("-", -1);
        TextChecks.require(times.length == 2, "must be two times such as 01:00-05:00", text);
        Schedule.Window window = new Schedule.Window(time(times[0], text), time(times[1], text));
        TextChecks.require(!window.from().equals(window.until()), "must not begin and end at the same time", text);
        return window;
    }

    private static LocalTime time(String time, String window) {
        try {
            TextChecks.require(time.length() == "hh:mm".length(), "must be two times such as 01:00-05:00", window);
            return LocalTime.parse(time);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "must be two times such as 01:00-05:00, is " + TextChecks.quoted(window), e);
        }
    }
}
