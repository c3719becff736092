package dev.syncline.cli;

import dev.syncline.connector.ErrorClass;

/**
 * What a class of errors means for whoever reads it.
 *
 * @param does what Syncline does about such an error by itself
 * @param todo what is left to a person
 */
record Advice(String does, String todo) {

    static Advice on(ErrorClass errorClass) {
        return switch (errorClass) {
            case TRANSIENT ->
                new Advice(
                        "Repeats the call after a short, growing wait; then splits it or puts it off to a later pass.",
                        "Nothing at first. If it lasts, see whether the API is well, then restart the run, or begin a new one.");
            case THROTTLED ->
                new Advice(
                        "Waits as long as the API asks, slows the whole endpoint down, and repeats the call.",
                        "If it is frequent, set a lower rate or less parallel for the endpoint.");
            case BUSY ->
                new Advice(
                        "Puts the call off and comes back to it, pass after pass (policy.defer).",
                        "If it stays busy, find what holds the object, then send it again in a new run.");
            case AUTHENTICATION ->
                new Advice(
                        "Renews the token or signature once, then stops the stage (exit code 7); the rest stays unprocessed.",
                        "Check the credentials, the project and this host's clock, then restart.");
            case QUOTA ->
                new Advice(
                        "Fails that region alone and goes on with the others.",
                        "Make room or have the quota raised, then send it again in a new run.");
            case REGION ->
                new Advice(
                        "Fails that region alone and goes on with the others.",
                        "Correct the region in the entry, then send it again in a new run.");
            case PERMANENT ->
                new Advice(
                        "Fails the entry; a call that several entries share is split first until those at fault stand alone.",
                        "Correct the entry as the message says, then send it again in a new run.");
            case IN_DOUBT ->
                new Advice(
                        "Repeats it where that is harmless, asks the API where it can be asked; else holds it for a person (exit code 8).",
                        "Look at the API whether it took effect, then decide it: resolve RUN --key K --as succeeded|resend|failed.");
        };
    }
}
