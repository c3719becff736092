package dev.syncline.job.definition;

import org.springframework.scheduling.support.CronExpression;

/** Reads {@code schedule}. */
final class ScheduleReader {
    private static final String HOURLY = "0 0 * * * *";

    private ScheduleReader() {}

    static Schedule read(Section job) {
        if (!job.has("schedule")) {
            return new Schedule.Never();
        }
        Section schedule = job.section("schedule");
        Schedule read = new Schedule.Cron(
                schedule.required("cron", HOURLY, ScheduleReader::cron),
                schedule.optional("window", Schedule.Window.ALWAYS, Quantities::window),
                schedule.optional(
                        "missed", Schedule.Missed.RUN_ONCE, text -> Quantities.constant(Schedule.Missed.class, text)));
        schedule.refuseUnknown();
        return read;
    }

    private static String cron(String text) {
        try {
            CronExpression.parse(text);
            return text;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not a cron expression of six fields: " + e.getMessage(), e);
        }
    }
}
