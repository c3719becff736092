package dev.syncline.sandbox;

/** What a gate says to a request's credentials: admitted, or refused with a code. */
record Verdict(String code, String message) {
    static final Verdict ADMITTED = new Verdict("", "");

    boolean refused() {
        return !code.isEmpty();
    }
}
