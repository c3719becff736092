package dev.syncline.job.stage;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Refusal;
import dev.syncline.job.call.ProbeResult;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The questions about followed operations that the API refuses, from round to round. Thread-safe. */
final class RefusedQuestions {
    /** After this number of rounds in a row without any answer, a permanent refusal is believed. */
    static final int PERMANENT_AFTER = 3;

    private static final int LONGEST_MESSAGE = 300;
    private static final int SERVER_ERROR = 500;

    private long refused;
    private long refusedInRound;
    private long answeredInRound;
    private int permanentRounds;
    private @Nullable Refusal last;

    synchronized void add(ProbeResult result) {
        answeredInRound += result.answered();
        refusedInRound += result.refusals().size();
        for (Refusal refusal : result.refusals()) {
            last = refusal;
        }
    }

    /** Ends a round. If no question was refused in it, the refusals of the rounds before are forgotten. */
    synchronized void endRound() {
        if (refusedInRound > 0) {
            refused += refusedInRound;
        } else if (answeredInRound > 0) {
            refused = 0;
            last = null;
        }
        permanentRounds = refusedInRound > 0 && answeredInRound == 0 && isPermanent() ? permanentRounds + 1 : 0;
        refusedInRound = 0;
        answeredInRound = 0;
    }

    /**
     * Whether the API would refuse every further question in the same way. A server that is out of order may answer
     * differently later, whatever the class of its error is.
     */
    synchronized boolean arePermanent() {
        return permanentRounds >= PERMANENT_AFTER;
    }

    private boolean isPermanent() {
        return last != null && last.errorClass() == ErrorClass.PERMANENT && last.httpStatus() < SERVER_ERROR;
    }

    /**
     * Which endpoint refused how many questions, and the reason of the last refusal; empty if the API answers.
     *
     * @param endpoint name of the endpoint
     */
    synchronized String describe(String endpoint) {
        if (last == null || refused == 0) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "endpoint %s refused %,d %s about operations, the last with %s: %s",
                endpoint,
                refused,
                refused == 1 ? "question" : "questions",
                reason(),
                last.message().length() <= LONGEST_MESSAGE
                        ? last.message()
                        : last.message().substring(0, LONGEST_MESSAGE) + "…");
    }

    /** {@code 403 APIGW.0302}: status and code of the last refusal; empty if the API answers. */
    synchronized String reason() {
        if (last == null || refused == 0) {
            return "";
        }
        return ((last.httpStatus() == 0 ? "" : last.httpStatus() + " ") + last.code()).strip();
    }
}
