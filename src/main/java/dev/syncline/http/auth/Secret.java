package dev.syncline.http.auth;

/** A password, key or token. Its text form is {@code ***}, so no log, message or dump shows the value. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
