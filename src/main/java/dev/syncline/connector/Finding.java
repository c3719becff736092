package dev.syncline.connector;

/** What is known of an (entry, target) in doubt once the API was asked. */
public sealed interface Finding {

    /** It has taken effect; this is what the ledger gets, as if the call had been answered. */
    record Found(Outcome outcome) implements Finding {}

    /** It has not taken effect, as far as the API can tell at this time. */
    record NotFound() implements Finding {}

    /** One answer is not enough: this is the next question. */
    record Ask(Inquiry next) implements Finding {}

    /** The API cannot tell, so a person must. */
    record Unclear(String why) implements Finding {}

    /** The question was refused; the class says whether it is asked again. */
    record Refused(Refusal refusal) implements Finding {}
}
