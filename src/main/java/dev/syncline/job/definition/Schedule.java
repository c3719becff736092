package dev.syncline.job.definition;

import java.time.LocalTime;
import java.util.Objects;
import org.springframework.scheduling.support.CronExpression;

/** When a job runs by itself. */
public sealed interface Schedule {

    /** Only when it is told to. */
    record Never() implements Schedule {}

    /**
     * At set times.
     *
     * @param cron six fields, as Spring reads them, in the job's zone
     * @param window outside of which nothing is sent
     * @param missed what is done about a start that nobody was there for
     */
    record Cron(String cron, Window window, Missed missed) implements Schedule {
        public Cron {
            CronExpression.parse(cron);
        }
    }

    /**
     * A time of the day; it may reach over midnight.
     *
     * @param from the first moment in it
     * @param until the first moment behind it; the same as {@code from} where it is the whole day
     */
    record Window(LocalTime from, LocalTime until) {
        public static final Window ALWAYS = new Window(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

        public Window {
            Objects.requireNonNull(from);
            Objects.requireNonNull(until);
        }

        public boolean contains(LocalTime time) {
            if (from.equals(until)) {
                return true;
            }
            boolean begun = !time.isBefore(from);
            boolean left = time.isBefore(until);
            return from.isBefore(until) ? begun && left : begun || left;
        }
    }

    enum Missed {
        RUN_ONCE,
        SKIP
    }
}
