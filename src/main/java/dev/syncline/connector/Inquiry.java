package dev.syncline.connector;

import java.time.Instant;

/**
 * Asks an API whether one (entry, target) that was sent without an answer took effect. Asking changes nothing at the API.
 * An inquiry does no I/O, like its connector: the caller sends {@link #request} and passes the response to {@link #read}.
 */
public interface Inquiry {

    /** The request, without its authentication. Returns the same request each time. */
    ApiRequest request();

    /**
     * Reads the response. Never throws: a response that cannot be read is {@link Finding.Unclear}.
     *
     * @param receivedAt when the response arrived, by this machine's clock; the difference to its {@code Date} header
     *     is the difference of the API's clock
     */
    Finding read(ApiResponse response, Instant receivedAt);

    /** What a response says about an (entry, target) in doubt. */
    sealed interface Finding {

        /** It took effect. The outcome goes into the ledger as if the call had been answered. */
        record Found(Outcome outcome) implements Finding {}

        /** It did not take effect, as far as the API can tell now. */
        record NotFound() implements Finding {}

        /** The response is not enough: send the next inquiry. */
        record Ask(Inquiry next) implements Finding {}

        /** The API cannot tell, so the outcome awaits a person. */
        record Unclear(String why) implements Finding {
            public Unclear {
                why = BoundedText.of(why, Refusal.LONGEST_MESSAGE);
            }
        }

        /** The API refused the request for now. The error class decides when it is sent again. */
        record Refused(Refusal refusal) implements Finding {}

        /**
         * The finding of a refused inquiry. It is sent again where the refusal may pass, and after each 5xx status,
         * because asking twice does no harm. A permanent refusal says nothing about the entry, so it awaits a person.
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
