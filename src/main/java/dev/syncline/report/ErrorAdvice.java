package dev.syncline.report;

import dev.syncline.connector.ErrorClass;

/**
 * Advice about a class of errors.
 *
 * @param syncline what Syncline does about such an error by itself
 * @param user what a person should do
 */
public record ErrorAdvice(String syncline, String user) {

    public static ErrorAdvice on(ErrorClass errorClass) {
        return switch (errorClass) {
            case TRANSIENT ->
                new ErrorAdvice(
                        "Repeats the call after short, growing waits. If it still fails, splits it or defers it to a later"
                                + " pass.",
                        "Nothing at first. If the error lasts, check whether the API is available, then restart the run"
                                + " or start a new one.");
            case THROTTLED ->
                new ErrorAdvice(
                        "Waits as long as the API asks, slows down all calls to the endpoint, and repeats the call.",
                        "If this happens often, lower rate or parallel of the endpoint.");
            case BUSY ->
                new ErrorAdvice(
                        "Defers the call and tries it again in each later pass (policy.defer).",
                        "If the object stays busy, find out what uses it, then send the entry again in a new run.");
            case AUTHENTICATION ->
                new ErrorAdvice(
                        "Renews a token once, then stops the stage (exit code 7). The rest of the stage"
                                + " stays unprocessed.",
                        "Check the credentials, the project and this host's clock, then restart the run.");
            case QUOTA ->
                new ErrorAdvice(
                        "Fails only the targets in that region and continues with the others.",
                        "Free some of the quota or have it raised, then send the entry again in a new run.");
            case REGION ->
                new ErrorAdvice(
                        "Fails only the targets in that region and continues with the others.",
                        "Correct the region in the entry, then send the entry again in a new run.");
            case PERMANENT ->
                new ErrorAdvice(
                        "Fails the entries of the call. If some of them may be the cause, splits the call first until only"
                                + " the faulty entries fail.",
                        "Correct the entry as the message says, then send it again in a new run.");
            case IN_DOUBT ->
                new ErrorAdvice(
                        "Repeats the call if a repeat is harmless. Otherwise asks the API whether the call took effect, if"
                                + " the API can be asked. Otherwise leaves the decision to a person (exit code 8).",
                        "Check at the API whether the call took effect, then decide: resolve RUN --key K --as"
                                + " succeeded|resend|failed.");
        };
    }
}
