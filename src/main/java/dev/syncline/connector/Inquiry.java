package dev.syncline.connector;

import java.time.Instant;

/**
 * A question to an API: has this (entry, target), which was sent and never answered, taken effect? Asking changes
 * nothing there. Pure, as its connector is: who asks sends {@link #request} and hands the answer to {@link #read}.
 */
public interface Inquiry {

    /** The question, without its authentication; the same each time. */
    ApiRequest request();

    /**
     * What the answer says. Never throws, whatever it holds: what cannot be read is {@link Finding.Unclear}.
     *
     * @param receivedAt when the answer came in by our clock: held against its {@code Date}, it tells how far the
     *     API's clock is off
     */
    Finding read(ApiResponse response, Instant receivedAt);

    /** What is known of an (entry, target) in doubt once the API was asked. */
    sealed interface Finding {

        /** It has taken effect; this is what the ledger gets, as if the call had been answered. */
        record Found(Outcome outcome) implements Finding {}

        /** It has not taken effect, as far as the API can tell at this time. */
        record NotFound() implements Finding {}

        /** One answer is not enough: this is the next question. */
        record Ask(Inquiry next) implements Finding {}

        /** The API cannot tell, so a person must. */
        record Unclear(String why) implements Finding {
            public Unclear {
                why = BoundedText.of(why, Refusal.LONGEST_MESSAGE);
            }
        }

        /** The question was refused, and it passes: the class says when it is asked again. */
        record Refused(Refusal refusal) implements Finding {}

        /**
         * What a refused question tells. One that passes is asked again; so is one that any 5xx refused, since asking
         * twice harms nobody. A refusal that will not pass tells nothing of the entry, so a person must.
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
