package dev.syncline.connector;

/** An error response that an API documents, and the refusal that a connector must read from it. */
public record DocumentedError(int status, String body, String code, ErrorClass errorClass, boolean divisible) {
    @Override
    public String toString() {
        return status + " " + code + " is " + errorClass + (divisible ? ", divisible" : "");
    }
}
