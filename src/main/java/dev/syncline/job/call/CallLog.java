package dev.syncline.job.call;

import dev.syncline.connector.Refusal;
import dev.syncline.policy.Disposition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes refused calls to the run's log, for operators: which entry, what the API said, and what is done next. Of each
 * error code, at most {@link #MOST_A_MINUTE} lines a minute are written, and the number of the others. Thread-safe.
 */
final class CallLog {
    static final int MOST_A_MINUTE = 10;

    private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
    /** Codes come from outside. When there are more, counting begins anew. */
    private static final int MOST_CODES = 1_000;

    private final String endpoint;
    private final LongSupplier nanoTime;
    private final Map<String, Minute> minutes = new HashMap<>();

    private static final class Minute {
        private final long begin;
        private int lines;

        Minute(long begin) {
            this.begin = begin;
        }
    }

    /** @param nanoTime {@link System#nanoTime()} */
    CallLog(String endpoint, LongSupplier nanoTime) {
        this.endpoint = endpoint;
        this.nanoTime = nanoTime;
    }

    /**
     * Logs a refusal.
     *
     * @param what the entries of the request, for example {@code key K and 9 more}
     * @param attempt of the call, from 1
     * @param took from the beginning of the request to the end of the answer
     */
    void refused(String what, Refusal refusal, int attempt, Duration took, String next) {
        if (isWanted(refusal.code())) {
            LOG.warn(
                    "{}: {}: HTTP {}, code {}, request ID {}, attempt {}, {} ms: {}; {}",
                    endpoint,
                    oneLine(what),
                    refusal.httpStatus() == 0 ? "none" : refusal.httpStatus(),
                    oneLine(refusal.code()),
                    refusal.requestId().isEmpty() ? "none" : oneLine(refusal.requestId()),
                    attempt,
                    took.toMillis(),
                    oneLine(refusal.message()),
                    next);
        }
    }

    static String next(Disposition disposition) {
        if (disposition instanceof Disposition.Retry retry) {
            return "is sent again in " + retry.pause().toMillis() + " ms";
        } else if (disposition instanceof Disposition.Defer defer) {
            return "is deferred for " + defer.pause().toMillis() + " ms";
        } else if (disposition instanceof Disposition.Split) {
            return "is split in two calls";
        } else if (disposition instanceof Disposition.LeaveInDoubt) {
            return "is in doubt";
        } else if (disposition instanceof Disposition.StopStage
                || disposition instanceof Disposition.StopWithoutCredentials) {
            return "the stage stops";
        }
        return "has failed";
    }

    private synchronized boolean isWanted(String code) {
        long now = nanoTime.getAsLong();
        Minute minute = minutes.get(code);
        if (minute == null || now - minute.begin >= MINUTE_NANOS) {
            if (minute != null && minute.lines > MOST_A_MINUTE) {
                LOG.warn("{}: {}", endpoint, leftOut(code, minute.lines - MOST_A_MINUTE));
            }
            if (minutes.size() >= MOST_CODES) {
                minutes.clear();
            }
            minute = new Minute(now);
            minutes.put(code, minute);
        }
        minute.lines++;
        if (minute.lines == MOST_A_MINUTE + 1) {
            LOG.warn(
                    "{}: further refusals with code {} in this minute are left out; see results",
                    endpoint,
                    oneLine(code));
        }
        return minute.lines <= MOST_A_MINUTE;
    }

    private static String leftOut(String code, int lines) {
        return lines + " refusals with code " + oneLine(code) + " were left out; see results";
    }

    /** Keys, codes and messages come from outside: they must not begin a line of the log, or control a terminal. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", "\uFFFD");
    }
}
