package dev.syncline.connector;

import java.time.Instant;

/**
 * Asks an API whether one (entry, target) that was sent without an answer took effect. The question changes nothing at
 * the API. Like its connector, an inquiry does no I/O: the caller sends {@link #request} and passes the response to
 * {@link #read}.
 */
public interface Inquiry {

    /** The request, without its authentication. Returns the same request each time. */
    ApiRequest request();

    /**
     * Reads the response. Never throws: a response that cannot be read is {@link Finding.Unclear}.
     *
     * @param receivedAt when the response arrived, by this computer's clock. The response's {@code Date} header is
     *     compared with this time to find the difference between the two clocks
     */
    Finding read(ApiResponse response, Instant receivedAt);

    /** What a response says about an (entry, target) in doubt. */
    sealed interface Finding {

        /** The (entry, target) took effect. The outcome goes into the ledger as if the call had been answered. */
        record Found(Outcome outcome) implements Finding {}

        /** The (entry, target) did not take effect, as far as the API can tell now. */
        record NotFound() implements Finding {}

        /** The response is not enough to decide. The caller sends the next inquiry. */
        record Ask(Inquiry next) implements Finding {}

        /** The API cannot tell, so the outcome awaits a person. */
        record Unclear(String why) implements Finding {
            public Unclear {
                why = BoundedText.of(why, Refusal.LONGEST_MESSAGE);
            }
        }

        /** The API refused the inquiry for now. The error class decides when the inquiry is sent again. */
        record Refused(Refusal refusal) implements Finding {}

        /**
         * The finding for an inquiry that the API refused. The inquiry is sent again if its error class is TRANSIENT,
         * THROTTLED, BUSY or AUTHENTICATION, or if the status is 5xx, because a second question does no harm. Any other
         * refusal says nothing about the entry, so the outcome awaits a person.
         */
        static Finding of(Refusal refusal) {
            return switch (refusal.errorClass()) {
                case TRANSIENT, THROTTLED, BUSY, AUTHENTICATION -> new Refused(refusal);
                case PERMANENT, QUOTA, REGION, IN_DOUBT ->
                    refusal.httpStatus() / 100 == 5
                            ? new Refused(refusal.as(ErrorClass.TRANSIENT))
                            : new Unclear("the question was refused: " + refusal.code() + ": " + refusal.message());
            };
        }
    }
}
