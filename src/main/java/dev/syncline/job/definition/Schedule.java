package dev.syncline.job.definition;

import java.time.LocalTime;
import org.springframework.scheduling.support.CronExpression;

/** When a job starts by itself. It is read and checked; commands act only on {@code overlap} yet. */
public sealed interface Schedule {

    /** The job starts only by command. */
    record Never() implements Schedule {}

    /**
     * The job starts at fixed times.
     *
     * @param cron six fields as in Spring's {@link CronExpression}, in the job's time zone
     * @param window requests are sent only inside this time of day
     * @param missed what to do about a start at which no scheduler was running
     * @param overlap what to do if another run sends to an endpoint of the job at the same time
     */
    record Cron(String cron, Window window, Missed missed, Overlap overlap) implements Schedule {
        public Cron {
            CronExpression.parse(cron);
        }
    }

    /**
     * A time of day. It may extend over midnight.
     *
     * @param from inclusive
     * @param until exclusive; equal to {@code from} for the whole day
     */
    record Window(LocalTime from, LocalTime until) {
        public static final Window ALWAYS = new Window(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    }

    enum Missed {
        RUN_ONCE,
        SKIP
    }

    /** What a run does if another run sends to one of its endpoints. Each of them would keep to the whole rate. */
    enum Overlap {
        WARN,
        REFUSE
    }

    /** What a run of this job does if another run sends to one of its endpoints. */
    default Overlap onOverlap() {
        return this instanceof Cron cron ? cron.overlap() : Overlap.WARN;
    }
}
